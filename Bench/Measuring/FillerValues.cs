using StreamLab.Streaming.Sources;

namespace StreamLab.Bench.Measuring;

/// <summary>Values as the raw scenario makes them, for contestants that make none.</summary>
internal static class FillerValues
{
    /// <summary>Makes values.</summary>
    /// <param name="bytes">Bytes of each.</param>
    /// <param name="count">How many.</param>
    public static async Task<byte[][]> MakeAsync(int bytes, int count)
    {
        await using var source = new RawSource(bytes, stampBytes: 0);
        var target = new EventBuffer();
        var values = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            source.TryRead(target);
            values[i] = target.Data.ToArray();
        }

        return values;
    }
}

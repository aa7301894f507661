using StreamLab.Streaming.Sources;

namespace StreamLab.Bench.Measuring;

/// <summary>Creates values of the raw scenario, for contestants that cannot create their own.</summary>
internal static class FillerValues
{
    /// <summary>Creates values.</summary>
    /// <param name="bytes">Bytes in each.</param>
    /// <param name="count">The number of values.</param>
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

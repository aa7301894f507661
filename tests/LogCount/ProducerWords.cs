using System.Text;
using System.Text.Json;

namespace StreamLab.LogCount;

/// <summary>What producers say of themselves in the snapshots' topic, read by code of its own: the newest word of each.</summary>
public sealed class ProducerWords
{
    private readonly Dictionary<string, JsonElement> _newest = [];

    /// <summary>Every record that a producer says was acknowledged.</summary>
    public IEnumerable<RecordStamp> Acknowledged =>
        from word in _newest.Values
        from partition in word.GetProperty("partitions").EnumerateArray()
        from range in partition.GetProperty("acknowledged").EnumerateArray().Select(static end => end.GetInt64()).Chunk(2)
        from sequence in Sequences(range[0], range[1])
        select new RecordStamp(word.GetProperty("producer").GetString()!, partition.GetProperty("partition").GetInt32(), sequence);

    /// <summary>Producers whose newest word is not their last one.</summary>
    public int Silent => _newest.Values.Count(static word => word.GetProperty("state").GetString() != "stopped");

    internal void Take(byte[]? key, byte[]? value)
    {
        if (key is null || value is null)
        {
            return;
        }

        using var json = JsonDocument.Parse(value);
        if (json.RootElement.TryGetProperty("kind", out var kind) && kind.GetString() == "producer")
        {
            _newest[Encoding.UTF8.GetString(key)] = json.RootElement.Clone();
        }
    }

    private static IEnumerable<long> Sequences(long from, long to)
    {
        for (var sequence = from; sequence < to; sequence++)
        {
            yield return sequence;
        }
    }
}

using StreamLab.Streaming.Snapshots;

namespace StreamLab.Producer.Worker.Resuming;

/// <summary>Replays, in sending order, which records an earlier process of this producer got acknowledged. Not thread-safe.</summary>
internal sealed class PreviousIncarnation
{
    private readonly IReadOnlyList<long>[] _acknowledged;
    private readonly long[] _next;
    private readonly int[] _range;

    /// <summary>Creates the replay from the last reported <paramref name="partitions"/>, on a topic of <paramref name="count"/> partitions.</summary>
    public PreviousIncarnation(IEnumerable<SentPartition> partitions, int count)
    {
        _acknowledged = new IReadOnlyList<long>[count];
        Array.Fill(_acknowledged, []);
        foreach (var partition in partitions.Where(partition => partition.Partition < count))
        {
            _acknowledged[partition.Partition] = partition.Acknowledged;
        }

        (_next, _range) = (new long[count], new int[count]);
    }

    /// <summary>The number of acknowledged records.</summary>
    public long Acknowledged => _acknowledged.Sum(static ranges =>
    {
        var count = 0L;
        for (var i = 0; i + 1 < ranges.Count; i += 2)
        {
            count += ranges[i + 1] - ranges[i];
        }

        return count;
    });

    /// <summary>Advances to the next event of a partition.</summary>
    /// <returns>True when the earlier process got it acknowledged.</returns>
    public bool HasSettledNext(int partition)
    {
        var sequence = _next[partition]++;
        var ranges = _acknowledged[partition];
        ref var range = ref _range[partition];
        while (range + 1 < ranges.Count && sequence >= ranges[range + 1])
        {
            range += 2;
        }

        return range + 1 < ranges.Count && sequence >= ranges[range];
    }
}

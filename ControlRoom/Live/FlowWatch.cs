using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>Detects writes and reads that stand still.</summary>
internal sealed class FlowWatch
{
    /// <summary>The shortest standstill that is reported. Latency and the second between snapshots are shorter.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, ProducerSnapshot> _producers = [];
    private readonly Dictionary<string, long> _acknowledged = [];
    private readonly Dictionary<(int Group, int Partition), ReadMark> _reads = [];
    private DateTimeOffset? _writtenAt;

    /// <summary>Adds a producer's snapshot.</summary>
    public void Add(ProducerSnapshot producer)
    {
        var key = SnapshotTopic.KeyOf(producer);
        var hasWritten = _writtenAt is null ? producer.FirstRecordAt is not null : producer.Acknowledged > _acknowledged.GetValueOrDefault(key);

        // A pause is intended, so a standstill is counted from its end.
        if (hasWritten || (producer.Paused && _writtenAt is not null))
        {
            _writtenAt = producer.At;
        }

        _acknowledged[key] = producer.Acknowledged;
        if (!_producers.TryGetValue(producer.Instance, out var known) || producer.At >= known.At)
        {
            _producers[producer.Instance] = producer;
        }
    }

    /// <summary>Adds a group's positions and lags.</summary>
    /// <param name="at">The time of the positions.</param>
    /// <param name="reached">The newest position in each partition.</param>
    /// <param name="lags">The lag of each partition.</param>
    /// <param name="group">The group's number: from 1 for consumers, and below 0 for a stage.</param>
    /// <param name="told">The partitions that a reader told of at this time.</param>
    public void Add(DateTimeOffset at, IReadOnlyDictionary<int, long> reached, IReadOnlyList<PartitionLag> lags, int group, IReadOnlyCollection<int> told)
    {
        foreach (var lag in lags)
        {
            var next = reached.GetValueOrDefault(lag.Partition, -1);
            var known = _reads.GetValueOrDefault((group, lag.Partition));
            // A partition without lag does not stand still, so the time restarts. What its reader told last is not known of this time: the
            // reader may be dead.
            if (known is null || next > known.Next || (known.Lag == 0 && (lag.Consumer is null || told.Contains(lag.Partition))))
            {
                _reads[(group, lag.Partition)] = new(next, at, lag.Lag);
            }
            else
            {
                _reads[(group, lag.Partition)] = known with { Lag = lag.Lag };
            }
        }
    }

    /// <summary>The standstills at <paramref name="now"/>.</summary>
    public FlowReport At(DateTimeOffset now)
    {
        var writes = _writtenAt is { } written && now - written >= Shortest && _producers.Values.Any(IsToSend) ? written : (DateTimeOffset?)null;
        var unread = Standing(now).ToList();
        return writes is null && unread.Count == 0
            ? FlowReport.Flowing
            : new(writes, unread.Count == 0 ? null : unread.Min(static read => read.Value.MovedAt), [.. unread.Select(static read => read.Key.Partition).Distinct().Order()]);
    }

    /// <summary>The reads that stand still at <paramref name="now"/>, by group and partition. Their end is <paramref name="now"/>.</summary>
    public IReadOnlyList<Stall> Unread(DateTimeOffset now) =>
    [
        .. Standing(now).Select(read => new Stall(read.Value.MovedAt, now) { Partition = read.Key.Group > 0 ? read.Key.Partition : null }),
    ];

    private IEnumerable<KeyValuePair<(int Group, int Partition), ReadMark>> Standing(DateTimeOffset now) =>
        _reads.Where(read => read.Value.Lag > 0 && now - read.Value.MovedAt >= Shortest);

    private static bool IsToSend(ProducerSnapshot producer) =>
        producer is { SourceEnded: false, Paused: false, State: WorkerState.Running or WorkerState.Draining };

    /// <param name="Next">The position.</param>
    /// <param name="MovedAt">The time at which the position last moved, or lag began; it has stood still since.</param>
    /// <param name="Lag">The lag in records.</param>
    private sealed record ReadMark(long Next, DateTimeOffset MovedAt, long Lag);
}

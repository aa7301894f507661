using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>Notices writes and reads that stand still.</summary>
internal sealed class FlowWatch
{
    /// <summary>Less is latency, and the second between two snapshots.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, ProducerSnapshot> _producers = [];
    private readonly Dictionary<string, long> _acknowledged = [];
    private readonly Dictionary<int, ReadMark> _reads = [];
    private DateTimeOffset? _writtenAt;

    /// <summary>Takes a snapshot.</summary>
    public void Add(WorkerSnapshot snapshot)
    {
        switch (snapshot)
        {
            case ProducerSnapshot producer:
                Add(producer);
                break;
            case ConsumerSnapshot consumer:
                foreach (var position in consumer.Positions.Where(static position => position.Next >= 0))
                {
                    Add(position, consumer.At);
                }

                break;
            default:
                break;
        }
    }

    /// <summary>What stands still at <paramref name="now"/>.</summary>
    public FlowReport At(DateTimeOffset now)
    {
        var writes = _writtenAt is { } written && now - written >= Shortest && _producers.Values.Any(IsToSend) ? written : (DateTimeOffset?)null;
        var unread = _reads.Where(read => read.Value.End > read.Value.Next && now - read.Value.MovedAt >= Shortest).OrderBy(static read => read.Key).ToList();
        return writes is null && unread.Count == 0
            ? FlowReport.Flowing
            : new(writes, unread.Count == 0 ? null : unread.Min(static read => read.Value.MovedAt), [.. unread.Select(static read => read.Key)]);
    }

    private void Add(ProducerSnapshot producer)
    {
        var key = SnapshotTopic.KeyOf(producer);
        if (_writtenAt is null ? producer.FirstRecordAt is not null : producer.Acknowledged > _acknowledged.GetValueOrDefault(key))
        {
            _writtenAt = producer.At;
        }

        _acknowledged[key] = producer.Acknowledged;
        // Pauses are asked for: what follows one is counted from its end.
        if (producer.Paused && _writtenAt is not null)
        {
            _writtenAt = producer.At;
        }

        if (!_producers.TryGetValue(producer.Instance, out var known) || producer.At >= known.At)
        {
            _producers[producer.Instance] = producer;
        }
    }

    private void Add(PartitionPosition position, DateTimeOffset at)
    {
        var known = _reads.GetValueOrDefault(position.Partition, new(-1, -1, at));
        // A partition that was read to its end waits for nothing until there is more.
        var moved = position.Next > known.Next || known.Next >= known.End;
        _reads[position.Partition] = new(Math.Max(known.Next, position.Next), Math.Max(known.End, position.End), moved ? at : known.MovedAt);
    }

    private static bool IsToSend(ProducerSnapshot producer) =>
        producer is { SourceEnded: false, Paused: false, State: WorkerState.Running or WorkerState.Draining };

    private sealed record ReadMark(long Next, long End, DateTimeOffset MovedAt);
}

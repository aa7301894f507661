using StreamLab.Streaming.Snapshots;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Groups a run's evidence by producer and partition.</summary>
internal static class RecordStreams
{
    /// <summary>Every stream that was sent, logged or consumed, ordered by producer and partition.</summary>
    public static IReadOnlyList<RecordStream> From(Evidence evidence, bool final)
    {
        var producers = evidence.Producers
            .GroupBy(p => p.Producer).ToDictionary(g => g.Key, g => g.MaxBy(p => p.At)!);
        var readings = evidence.Consumers
            .SelectMany(c => c.Partitions)
            .Where(p => IsOf(evidence.Run, p.Producer))
            .ToLookup(p => (p.Producer, p.Partition));
        var logged = (evidence.Log?.Partitions ?? []).SelectMany(p => p.Streams, (p, stream) => (stream.Producer, p.Partition));
        var shared = evidence.Strangers.SelectMany(stranger => stranger.Partitions).ToHashSet();
        var leftUnread = LeftUnread(evidence);
        return
        [
            .. producers.Values
                .SelectMany(p => p.Partitions.Select(s => (p.Producer, s.Partition)))
                .Union(readings.Select(r => r.Key))
                .Union(logged)
                .OrderBy(key => NameOf(producers, key.Item1), StringComparer.Ordinal).ThenBy(key => key.Item2)
                .Select(key => RecordStream.Create(
                    StreamName.From(NameOf(producers, key.Item1), key.Item2), SentBy(producers.GetValueOrDefault(key.Item1), key.Item2, evidence.Passage),
                    ReadBy(evidence.Output, key, [.. readings[key].Select(ReadBy)]), LoggedStreams.Find(evidence.Log, key.Item1, key.Item2), shared.Contains(key.Item2),
                    final && !leftUnread.Contains(key.Item2)) with { Producer = key.Item1 }),
        ];
    }

    private static SentRecords? SentBy(ProducerSnapshot? producer, int partition, Passage? passage)
    {
        if (producer is null)
        {
            return null;
        }

        SentPartition[] sent = [.. producer.Partitions.Where(p => p.Partition == partition)];
        var acknowledged = sent.Aggregate(RangeSet.Empty, static (union, next) => union.Union(RangeSet.FromPairs(next.Acknowledged)));
        return new(
            sent.Select(static p => p.Sent).DefaultIfEmpty().Max(), passage?.Expected(producer.Producer, partition, acknowledged) ?? acknowledged,
            producer.IsLastWord, sent.Any(static p => p.Overflowed));
    }

    // What a stage has written it has read, whatever it could still tell of that.
    private static IReadOnlyList<ReadRecords> ReadBy(LogEvidence? output, (string Producer, int Partition) key, IReadOnlyList<ReadRecords> told)
    {
        if (output is null)
        {
            return told;
        }

        var untold = told.Aggregate(LoggedStreams.Find(output, key.Producer, key.Partition).Sequences, static (rest, next) => rest.Except(next.Sequences));
        return untold.IsEmpty ? told : [.. told, new(untold.Count, untold)];
    }

    private static ReadRecords ReadBy(ConsumedPartition read) =>
        new(read.Consumed, RangeSet.FromPairs(read.Ranges), read.Repeated, read.Reordered, read.Overflowed);

    // If a partition's last owner died, or stopped before the log's end, the records behind its position are unread, not lost.
    private static HashSet<int> LeftUnread(Evidence evidence) =>
    [
        .. evidence.Consumers
            .SelectMany(static c => c.Positions, static (c, position) => (c.At, IsStopped: c.State == WorkerState.Stopped, Position: position))
            .GroupBy(static owner => owner.Position.Partition)
            .Where(static owners => owners.MaxBy(static owner => (owner.At, owner.IsStopped)) is not { IsStopped: true, Position: var last } || last.Next < last.End)
            .Select(static owners => owners.Key),
    ];

    // The upper half of a producer's identity is the run.
    private static bool IsOf(string run, string producer) => producer.StartsWith(run, StringComparison.Ordinal);

    private static string NameOf(Dictionary<string, ProducerSnapshot> producers, string id) =>
        producers.TryGetValue(id, out ProducerSnapshot? producer) ? producer.Instance : $"unknown producer {id}";
}

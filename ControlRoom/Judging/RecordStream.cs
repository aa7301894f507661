using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Judging;

/// <summary>The records of one producer in one partition: what was sent and what came of it.</summary>
/// <remarks>Order and completeness are promised per stream, so this is the unit that is judged.</remarks>
internal sealed record RecordStream
{
    /// <summary>The producer's name, or its identity when it never announced itself.</summary>
    public required string Producer { get; init; }

    public required int Partition { get; init; }

    public required long Sent { get; init; }

    public required RangeSet Acknowledged { get; init; }

    public required RangeSet Lost { get; init; }

    public required RangeSet Phantom { get; init; }

    public required long Pending { get; init; }

    public required long Consumed { get; init; }

    /// <summary>Different records that were read.</summary>
    public required long Read { get; init; }

    public required long Duplicates { get; init; }

    public required long Repeated { get; init; }

    public required long Reordered { get; init; }

    public required bool Overflowed { get; init; }

    /// <summary>Judges one stream.</summary>
    /// <param name="producer">What the producer said last; null when it never announced itself.</param>
    /// <param name="name">What to call the producer.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="readings">What each consumer read of it.</param>
    /// <param name="final">Whether nothing more will come.</param>
    public static RecordStream Of(
        ProducerSnapshot? producer, string name, int partition, IReadOnlyList<ConsumedPartition> readings, bool final)
    {
        SentPartition[] sent = [.. producer?.Partitions.Where(p => p.Partition == partition) ?? []];
        var acknowledged = Union(sent.Select(p => p.Acknowledged));
        var consumed = Union(readings.Select(r => r.Ranges));
        var announced = Math.Max(acknowledged.End, sent.Select(p => p.Sent).DefaultIfEmpty().Max());
        var phantom = PhantomOf(producer, consumed, announced);
        var missing = acknowledged.Except(consumed);
        var lost = final ? missing : missing.Below(consumed.End);
        var repeated = readings.Sum(r => r.Repeated);
        return new RecordStream
        {
            Producer = name,
            Partition = partition,
            Sent = Math.Max(announced, consumed.Except(phantom).End),
            Acknowledged = acknowledged,
            Lost = lost,
            Phantom = phantom,
            Pending = missing.Count - lost.Count,
            Consumed = readings.Sum(r => r.Consumed),
            Read = consumed.Count,
            Duplicates = Math.Max(repeated, readings.Sum(r => r.Consumed) - consumed.Count),
            Repeated = repeated,
            Reordered = readings.Sum(r => r.Reordered),
            Overflowed = readings.Any(r => r.Overflowed) || sent.Any(p => p.Overflowed),
        };
    }

    // Only a producer that said its last word bounds what it sent: of any other, a later record is newer knowledge.
    private static RangeSet PhantomOf(ProducerSnapshot? producer, RangeSet consumed, long announced) => producer switch
    {
        null => consumed,
        { State: WorkerState.Stopped } => consumed.From(announced),
        _ => RangeSet.Empty,
    };

    private static RangeSet Union(IEnumerable<IReadOnlyList<long>> pairs) =>
        pairs.Aggregate(RangeSet.Empty, (union, next) => union.Union(RangeSet.FromPairs(next)));
}

using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Judging;

/// <summary>The records of one producer in one partition, and their delivery.</summary>
/// <remarks>Kafka guarantees order per producer and partition, so each stream is judged separately.</remarks>
internal sealed record RecordStream
{
    /// <summary>The producer's name, or its identity when no snapshot of it was received.</summary>
    public required string Producer { get; init; }

    public required int Partition { get; init; }

    public required long Sent { get; init; }

    public required RangeSet Acknowledged { get; init; }

    /// <summary>The acknowledged records that are not both in the log and read.</summary>
    public required RecordFates Fates { get; init; }

    /// <summary>The records that another member of the group consumed; they are neither lost nor skipped.</summary>
    public required RangeSet TakenByOthers { get; init; }

    public required RangeSet Phantom { get; init; }

    public required long Consumed { get; init; }

    /// <summary>The distinct sequences that were read.</summary>
    public required RangeSet Read { get; init; }

    public required long Duplicates { get; init; }

    public required long Repeated { get; init; }

    public required long Reordered { get; init; }

    public required LogStream Log { get; init; }

    public required bool Overflowed { get; init; }

    /// <summary>Acknowledged records that are not in the log; without an audit, acknowledged records that were never read.</summary>
    public RangeSet Lost => Log.IsKnown ? Fates.Lost : Fates.Lost.Except(TakenByOthers);

    /// <summary>Records in the log that the group never read.</summary>
    public RangeSet Skipped => Fates.Skipped.Except(TakenByOthers);

    /// <summary>Acknowledged records that are not read yet.</summary>
    public RangeSet Pending => Fates.Unread.Except(TakenByOthers);

    /// <summary>Judges one stream.</summary>
    /// <param name="producer">The producer's last snapshot; null when none was received.</param>
    /// <param name="name">The producer's name.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="readings">The records of this stream that each consumer read.</param>
    /// <param name="log">The stream in the log.</param>
    /// <param name="isShared">True when a group member that does not belong to the lab had the partition.</param>
    /// <param name="isOver">True when no more records will come, and a consumer read the partition to its end.</param>
    public static RecordStream Create(
        ProducerSnapshot? producer, string name, int partition, IReadOnlyList<ConsumedPartition> readings, LogStream log, bool isShared, bool isOver)
    {
        SentPartition[] sent = [.. producer?.Partitions.Where(p => p.Partition == partition) ?? []];
        var acknowledged = Union(sent.Select(p => p.Acknowledged));
        var consumed = Union(readings.Select(r => r.Ranges));
        var announced = Math.Max(acknowledged.End, sent.Select(p => p.Sent).DefaultIfEmpty().Max());
        var seen = consumed.Union(log.Sequences);
        var phantom = PhantomOf(producer, seen, announced);
        var repeated = readings.Sum(r => r.Repeated);
        var fates = RecordFates.Sort(acknowledged, consumed, log, isOver);
        return new RecordStream
        {
            Producer = name,
            Partition = partition,
            Sent = Math.Max(announced, seen.Except(phantom).End),
            Acknowledged = acknowledged,
            Fates = fates,
            TakenByOthers = isShared ? (log.IsKnown ? fates.Skipped : acknowledged.Except(consumed)) : RangeSet.Empty,
            Phantom = phantom,
            Consumed = readings.Sum(r => r.Consumed),
            Read = consumed,
            Duplicates = Math.Max(repeated, readings.Sum(r => r.Consumed) - consumed.Count),
            Repeated = repeated,
            Reordered = readings.Sum(r => r.Reordered),
            Log = log,
            Overflowed = readings.Any(r => r.Overflowed) || sent.Any(p => p.Overflowed) || log.Overflowed,
        };
    }

    // Only a final snapshot is an upper bound of what was sent. A live producer may have sent later records since its newest snapshot.
    private static RangeSet PhantomOf(ProducerSnapshot? producer, RangeSet seen, long announced) => producer switch
    {
        null => seen,
        { IsLastWord: true } => seen.From(announced),
        _ => RangeSet.Empty,
    };

    private static RangeSet Union(IEnumerable<IReadOnlyList<long>> pairs) =>
        pairs.Aggregate(RangeSet.Empty, (union, next) => union.Union(RangeSet.FromPairs(next)));
}

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

    /// <summary>What became of acknowledged records that are not both in the log and read.</summary>
    public required RecordFates Fates { get; init; }

    /// <summary>Those that another member of the group took; neither lost nor skipped.</summary>
    public required RangeSet Taken { get; init; }

    public required RangeSet Phantom { get; init; }

    public required long Consumed { get; init; }

    /// <summary>Different records that were read.</summary>
    public required RangeSet Read { get; init; }

    public required long Duplicates { get; init; }

    public required long Repeated { get; init; }

    public required long Reordered { get; init; }

    public required LogStream Log { get; init; }

    public required bool Overflowed { get; init; }

    /// <summary>Acknowledged, and not in the log; where the log was not read back: acknowledged and never read.</summary>
    public RangeSet Lost => Log.IsKnown ? Fates.Lost : Fates.Lost.Except(Taken);

    /// <summary>In the log and never read by the group.</summary>
    public RangeSet Skipped => Fates.Skipped.Except(Taken);

    /// <summary>Acknowledged, and not read yet.</summary>
    public RangeSet Pending => Fates.Unread.Except(Taken);

    /// <summary>Judges one stream.</summary>
    /// <param name="producer">What the producer said last; null when it never announced itself.</param>
    /// <param name="name">What to call the producer.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="readings">What each consumer read of it.</param>
    /// <param name="log">What the log holds of it.</param>
    /// <param name="isShared">Whether a member of the group that is not the lab's had the partition.</param>
    /// <param name="final">Whether nothing more will come.</param>
    public static RecordStream Of(
        ProducerSnapshot? producer, string name, int partition, IReadOnlyList<ConsumedPartition> readings, LogStream log, bool isShared, bool final)
    {
        SentPartition[] sent = [.. producer?.Partitions.Where(p => p.Partition == partition) ?? []];
        var acknowledged = Union(sent.Select(p => p.Acknowledged));
        var consumed = Union(readings.Select(r => r.Ranges));
        var announced = Math.Max(acknowledged.End, sent.Select(p => p.Sent).DefaultIfEmpty().Max());
        var seen = consumed.Union(log.Sequences);
        var phantom = PhantomOf(producer, seen, announced);
        var repeated = readings.Sum(r => r.Repeated);
        var fates = RecordFates.Of(acknowledged, consumed, log, final);
        return new RecordStream
        {
            Producer = name,
            Partition = partition,
            Sent = Math.Max(announced, seen.Except(phantom).End),
            Acknowledged = acknowledged,
            Fates = fates,
            Taken = isShared ? (log.IsKnown ? fates.Skipped : acknowledged.Except(consumed)) : RangeSet.Empty,
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

    // Only a producer whose last word is known bounds what it sent: of any other, a later record is newer knowledge.
    private static RangeSet PhantomOf(ProducerSnapshot? producer, RangeSet seen, long announced) => producer switch
    {
        null => seen,
        { IsLastWord: true } => seen.From(announced),
        _ => RangeSet.Empty,
    };

    private static RangeSet Union(IEnumerable<IReadOnlyList<long>> pairs) =>
        pairs.Aggregate(RangeSet.Empty, (union, next) => union.Union(RangeSet.FromPairs(next)));
}

namespace StreamLab.Verification.Judging;

/// <summary>A producer's records that are counted together, such as those in one partition, and their delivery.</summary>
internal sealed record RecordStream
{
    /// <summary>Whose records they are, and where.</summary>
    public required StreamName Name { get; init; }

    /// <summary>The producer's identity, where several have the same name; empty otherwise.</summary>
    public string Producer { get; init; } = "";

    /// <summary>The partition; null when the records are in several.</summary>
    public int? Partition => Name.Partition;

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
    /// <param name="name">Whose records they are, and where.</param>
    /// <param name="sent">What the producer knows; null when it is unknown.</param>
    /// <param name="readings">The records of this stream that each consumer read.</param>
    /// <param name="log">The stream in the log.</param>
    /// <param name="isShared">True when a member of the group that is not watched had the partition.</param>
    /// <param name="isOver">True when no more records will come, and a consumer read the partition to its end.</param>
    public static RecordStream Create(
        StreamName name, SentRecords? sent, IReadOnlyList<ReadRecords> readings, LogStream log, bool isShared, bool isOver)
    {
        var acknowledged = sent?.Acknowledged ?? RangeSet.Empty;
        var consumed = readings.Aggregate(RangeSet.Empty, static (union, next) => union.Union(next.Sequences));
        var announced = Math.Max(acknowledged.End, sent?.Count ?? 0);
        var seen = consumed.Union(log.Sequences);
        var phantom = PhantomOf(sent, seen, announced);
        var repeated = readings.Sum(static r => r.Repeated);
        var fates = RecordFates.Sort(acknowledged, consumed, log, isOver);
        return new RecordStream
        {
            Name = name,
            Sent = Math.Max(announced, seen.Except(phantom).End),
            Acknowledged = acknowledged,
            Fates = fates,
            TakenByOthers = isShared ? (log.IsKnown ? fates.Skipped : acknowledged.Except(consumed)) : RangeSet.Empty,
            Phantom = phantom,
            Consumed = readings.Sum(static r => r.Count),
            Read = consumed,
            Duplicates = Math.Max(repeated, readings.Sum(static r => r.Count) - consumed.Count),
            Repeated = repeated,
            Reordered = readings.Sum(static r => r.Reordered),
            Log = log,
            Overflowed = readings.Any(static r => r.Overflowed) || sent is { Overflowed: true } || log.Overflowed,
        };
    }

    // Only a producer's last word is an upper bound of what was sent. It may have sent later records since any other.
    private static RangeSet PhantomOf(SentRecords? sent, RangeSet seen, long announced) => sent switch
    {
        null => seen,
        { IsLastWord: true } => seen.From(announced),
        _ => RangeSet.Empty,
    };
}

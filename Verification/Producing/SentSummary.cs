using StreamLab.Verification.Judging;

namespace StreamLab.Verification.Producing;

/// <summary>What is known of a stream at one moment.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Sent">The number of records that the client took.</param>
/// <param name="Acknowledged">The acknowledged sequences, without those of transactions that were not committed.</param>
/// <param name="Abandoned">The sequences in flight when the producer was disposed.</param>
internal sealed record SentSummary(SentStream Stream, long Sent, RangeSet Acknowledged, RangeSet Abandoned)
{
    /// <summary>The records that the client has not said anything of.</summary>
    public long InFlight { get; init; }

    /// <summary>The records of transactions that were not committed.</summary>
    public long Withdrawn { get; init; }

    /// <summary>The records that are certainly not in the log.</summary>
    public long Refused { get; init; }

    /// <summary>The failed records of which nobody in the application learns.</summary>
    public long Unheard { get; init; }

    /// <summary>The failed records by kind of error.</summary>
    public required IReadOnlyDictionary<string, long> Errors { get; init; }

    /// <summary>The smallest acknowledged offset of each partition.</summary>
    public required IReadOnlyDictionary<int, long> FirstOffsets { get; init; }

    /// <summary>True when every record is either acknowledged or certainly not in the log.</summary>
    public bool IsSettled => Acknowledged.Count + Refused == Sent;
}

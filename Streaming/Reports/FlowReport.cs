namespace StreamLab.Streaming.Reports;

/// <summary>What of a running lab stands still at this moment.</summary>
/// <param name="WritesStandSince">Since when no record was acknowledged although producers are to send; null while writes flow.</param>
/// <param name="ReadsStandSince">Since when a partition with unread records was not read; null while all reads flow.</param>
/// <param name="UnreadPartitions">Those partitions.</param>
public sealed record FlowReport(DateTimeOffset? WritesStandSince, DateTimeOffset? ReadsStandSince, IReadOnlyList<int> UnreadPartitions)
{
    /// <summary>While everything flows, or nothing is to.</summary>
    public static FlowReport Flowing { get; } = new(null, null, []);
}

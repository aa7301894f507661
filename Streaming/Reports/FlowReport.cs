namespace StreamLab.Streaming.Reports;

/// <summary>Says whether writes or reads of a running lab are stalled at this moment.</summary>
/// <param name="WritesStandSince">The time since which no record was acknowledged although producers should send; null while writes flow.</param>
/// <param name="ReadsStandSince">The time since which a partition with unread records has not been read; null while all reads flow.</param>
/// <param name="UnreadPartitions">The partitions whose reads are stalled.</param>
public sealed record FlowReport(DateTimeOffset? WritesStandSince, DateTimeOffset? ReadsStandSince, IReadOnlyList<int> UnreadPartitions)
{
    /// <summary>A report without stalls.</summary>
    public static FlowReport Flowing { get; } = new(null, null, []);
}

using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>An audit in numbers. A pure function.</summary>
internal static class AuditSummary
{
    /// <summary>What was read back; null when nobody tried.</summary>
    public static AuditReport? Of(LogEvidence? log, IReadOnlyList<RecordStream> streams) => log is null
        ? null
        : new AuditReport
        {
            State = log.State,
            Reason = log.Reason,
            Records = log.Partitions.Sum(RecordsOf),
            Unauditable = streams.Sum(static stream => stream.Fates.Unauditable.Count),
            Seconds = Math.Round(log.Took.TotalSeconds, 3),
            Partitions = [.. log.Partitions.Select(static p => new AuditedPartition(p.Partition, p.From, p.LogStart, p.To, RecordsOf(p), p.Foreign))],
            Changes = [.. log.Changes.Select(static change => change.Text)],
        };

    private static long RecordsOf(LogPartition partition) => partition.Streams.Sum(static stream => stream.Consumed);
}

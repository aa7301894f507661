using StreamLab.Streaming.Reports;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Creates the audit report from the log's evidence. A pure function.</summary>
internal static class AuditSummary
{
    /// <summary>The report of the audit; null when no audit was attempted.</summary>
    public static AuditReport? Create(Evidence evidence, IReadOnlyList<RecordStream> streams) => evidence.Log is not { } log
        ? null
        : new AuditReport
        {
            State = log.State,
            Reason = log.Reason,
            Records = RecordsOf(log),
            Unauditable = streams.Sum(static stream => stream.Fates.Unauditable.Count),
            Seconds = Math.Round(log.Took.TotalSeconds, 3),
            Partitions = [.. log.Partitions.Select(static p => new AuditedPartition(p.Partition, p.From, p.LogStart, p.To, RecordsOf(p), p.Foreign))],
            Changes = [.. evidence.LogChanges.Select(static change => change.Text)],
        };

    /// <summary>The number of the run's records that were read back; each offset counts.</summary>
    public static long RecordsOf(LogEvidence log) => log.Partitions.Sum(RecordsOf);

    private static long RecordsOf(LogPartition partition) => partition.Streams.Sum(static stream => stream.Consumed);
}

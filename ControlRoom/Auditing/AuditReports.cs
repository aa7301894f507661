using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Reports what was read back of the log.</summary>
internal static class AuditReports
{
    /// <summary>The report of <paramref name="log"/>; what the log no longer holds is counted by who knows what was acknowledged.</summary>
    public static AuditReport? Of(LogEvidence? log) => log is null
        ? null
        : new()
        {
            State = log.State,
            Reason = log.Reason,
            Records = log.Partitions.Sum(RecordsIn),
            Seconds = log.Took.TotalSeconds,
            Partitions =
            [
                .. log.Partitions.Select(static partition => new AuditedPartition(
                    partition.Partition, partition.From, partition.LogStart, partition.To, RecordsIn(partition), partition.Foreign)),
            ],
            Changes = [.. log.Changes.Select(static change => change.Text)],
        };

    private static long RecordsIn(LogPartition partition) => partition.Streams.Sum(static stream => stream.Consumed);
}


using Confluent.Kafka;

using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Reports;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Creates the log's evidence, with the reason when a partition could not be read. Pure functions.</summary>
internal static class AuditOutcome
{
    /// <summary>Creates the evidence.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="look">The partitions that exist.</param>
    /// <param name="readings">The partitions whose offsets were known, and how far each was read.</param>
    /// <param name="tally">The records that were read.</param>
    /// <param name="patience">The time after which reading gave up.</param>
    public static LogEvidence Create(string topic, LogOffsets look, IReadOnlyCollection<PartitionReading> readings, LogTally tally, TimeSpan patience)
    {
        string[] troubles =
        [
            .. look.Partitions.Where(static marks => !marks.AreKnown).Select(marks => Unknown(topic, marks, patience)),
            .. readings.Where(static reading => !reading.IsComplete).Select(reading => Unread(topic, reading, patience)),
        ];
        var streams = tally.ToStreams();
        return new(troubles.Length == 0 ? AuditState.Complete : AuditState.Failed, Join(troubles))
        {
            Partitions =
            [
                .. readings.Where(static reading => reading.IsComplete).Select(reading => new LogPartition(
                    reading.Partition, reading.From, reading.LogStart, reading.To, reading.Foreign, reading.Misplaced, [.. streams[reading.Partition]])),
            ],
        };
    }

    private static string Unknown(string topic, LogMarks marks, TimeSpan patience) => Invariant(
        $"partition {marks.Partition} of '{topic}' did not report the end of its log within {patience.TotalSeconds:0} s: {(marks.Leader is { } leader ? Invariant($"its leader, broker {leader}, does not answer") : "it has no leader")}");

    private static string Unread(string topic, PartitionReading reading, TimeSpan patience) => reading.WentBack
        ? Invariant($"the log of partition {reading.Partition} of '{topic}' went back before offset {reading.Next:N0} while it was read")
        : Invariant($"partition {reading.Partition} of '{topic}' was read to offset {reading.Next:N0} of {reading.To:N0}, then nothing came for {patience.TotalSeconds:0} s: {WhyOf(reading)}");

    private static string WhyOf(PartitionReading reading) => reading.Error == ErrorCode.NoError
        ? "its leader does not answer, or a transaction is left open"
        : new Error(reading.Error).Reason;

    private static string? Join(string[] troubles) => troubles switch
    {
        [] => null,
        [var one] => one,
        [var first, .. var others] => Invariant($"{first}; and {others.Length} more partition{(others.Length == 1 ? "" : "s")} likewise"),
    };
}

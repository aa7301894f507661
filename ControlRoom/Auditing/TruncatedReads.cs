
using StreamLab.ControlRoom.Judging;
using StreamLab.Settings;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Finds logs that end before a record that was read or acknowledged. Detects truncations that nobody observed when they happened.</summary>
internal static class TruncatedReads
{
    /// <summary>The partitions whose log ends before a record that was read or acknowledged.</summary>
    public static IEnumerable<LogChange> Find(AuditPlan plan, Acknowledgement acks, LogOffsets look, DateTimeOffset at)
    {
        foreach (var marks in look.Partitions)
        {
            if (marks.IsGone)
            {
                yield return new(LogChangeKind.TopicReplaced, marks.Partition, at, Invariant($"Partition {marks.Partition} of '{look.Topic}' does not exist any more: its records are gone"));
            }
            else if (plan.Reached.TryGetValue(marks.Partition, out var reached) && marks.High < reached.Next)
            {
                yield return new(LogChangeKind.Truncated, marks.Partition, at, Invariant(
                    $"The log of partition {marks.Partition} ends at offset {marks.High:N0}, and {reached.Consumer} has read it up to {reached.Next:N0}"));
            }
            else if (acks == Acknowledgement.All && plan.AcknowledgedEnd(marks.Partition) is { } end && marks.High < end)
            {
                yield return new(LogChangeKind.Truncated, marks.Partition, at, Invariant(
                    $"The log of partition {marks.Partition} ends at offset {marks.High:N0}, but with all acknowledged records it must end at {end:N0} or later"));
            }
        }
    }
}


using StreamLab.ControlRoom.Judging;
using StreamLab.Settings;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Finds logs that end before what was read or acknowledged: a truncation is seen by this too, whoever watched while it happened.</summary>
internal static class TruncatedReads
{
    /// <summary>The partitions whose log ends before what was read or acknowledged.</summary>
    public static IEnumerable<LogChange> Find(AuditPlan plan, Acknowledgement acks, LogLook look, DateTimeOffset at)
    {
        foreach (var marks in look.Partitions)
        {
            if (marks.IsGone)
            {
                yield return new(LogChangeKind.TopicReplaced, marks.Partition, at, Invariant($"Partition {marks.Partition} of '{look.Topic}' is not there any more: what was in it is gone"));
            }
            else if (plan.Reached.TryGetValue(marks.Partition, out var reached) && marks.High < reached.Next)
            {
                yield return new(LogChangeKind.Truncated, marks.Partition, at, Invariant(
                    $"The log of partition {marks.Partition} ends at offset {marks.High:N0}, and {reached.Consumer} has read it up to {reached.Next:N0}"));
            }
            else if (acks == Acknowledgement.All && plan.AcknowledgedEnd(marks.Partition) is { } end && marks.High < end)
            {
                yield return new(LogChangeKind.Truncated, marks.Partition, at, Invariant(
                    $"The log of partition {marks.Partition} ends at offset {marks.High:N0}, and with all that was acknowledged it ends at {end:N0} at the least"));
            }
        }
    }
}

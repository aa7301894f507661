using System.Globalization;

using StreamLab.ControlRoom.Judging;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Finds logs that end before what a consumer has read: a truncation is seen by this too, whoever watched while it happened.</summary>
internal static class TruncatedReads
{
    /// <summary>The partitions whose log ends before what was read.</summary>
    public static IEnumerable<LogChange> Find(AuditPlan plan, LogLook look, DateTimeOffset at) =>
        from marks in look.Partitions
        where marks.High is not null && plan.Reached.TryGetValue(marks.Partition, out var _)
        let reached = plan.Reached[marks.Partition]
        where marks.High < reached.Next
        select new LogChange(LogChangeKind.Truncated, marks.Partition, at, string.Create(
            CultureInfo.InvariantCulture,
            $"The log of partition {marks.Partition} ends at offset {marks.High:N0}, and {reached.Consumer} has read it up to {reached.Next:N0}"));
}

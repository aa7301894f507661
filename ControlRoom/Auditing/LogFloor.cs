using StreamLab.Settings;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Where a partition's log ends at the least, by what workers told.</summary>
/// <param name="Acknowledged">Behind the last record that was acknowledged; −1 when that cannot be told.</param>
/// <param name="Read">Behind the last record that a consumer has read; −1 before the first.</param>
internal sealed record LogFloor(long Acknowledged, long Read)
{
    /// <summary>The floor of each partition.</summary>
    /// <remarks>
    /// Each acknowledged record has an offset of its own, behind where the log ended before the first of them. So this holds however late
    /// somebody looks, and whatever was written since.
    /// </remarks>
    /// <param name="plan">What workers told.</param>
    /// <param name="reached">The newest position that any consumer reached in each partition.</param>
    /// <param name="acks">Who has a record before it is acknowledged: with less than all, a log may end before it for a while.</param>
    public static IReadOnlyDictionary<int, LogFloor> Of(AuditPlan plan, IReadOnlyDictionary<int, long> reached, Acknowledgement acks) =>
        plan.Partitions.Union(reached.Keys).ToDictionary(
            static partition => partition,
            partition => new LogFloor(
                acks == Acknowledgement.All && plan.AcknowledgedEnd(partition) is { } end ? end : -1,
                reached.GetValueOrDefault(partition, -1)));
}

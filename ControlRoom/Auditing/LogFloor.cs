using StreamLab.Settings;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>The smallest possible end of a partition's log, computed from workers' reports.</summary>
/// <param name="Acknowledged">The smallest end that the acknowledged records allow; −1 when it is unknown.</param>
/// <param name="Read">The offset after the last record that a consumer read; −1 before the first.</param>
internal sealed record LogFloor(long Acknowledged, long Read)
{
    /// <summary>Creates the floor of each partition.</summary>
    /// <remarks>
    /// Each acknowledged record has its own offset after the log's end before the run's first record. So the floor holds at any later time,
    /// whatever else was written.
    /// </remarks>
    /// <param name="plan">The run's part of the log.</param>
    /// <param name="reached">The newest position of any consumer in each partition.</param>
    /// <param name="acks">The acknowledgement mode: with less than all, the log may end before an acknowledged record for a while.</param>
    public static IReadOnlyDictionary<int, LogFloor> Calculate(AuditPlan plan, IReadOnlyDictionary<int, long> reached, Acknowledgement acks) =>
        plan.Partitions.Union(reached.Keys).ToDictionary(
            static partition => partition,
            partition => new LogFloor(
                acks == Acknowledgement.All && plan.AcknowledgedEnd(partition) is { } end ? end : -1,
                reached.GetValueOrDefault(partition, -1)));
}

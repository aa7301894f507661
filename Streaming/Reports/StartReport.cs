namespace StreamLab.Streaming.Reports;

/// <summary>
/// The duration of the start: milliseconds from the beginning of the host's process to each step. A step that did not happen, or that
/// the host cannot see, is null.
/// </summary>
/// <param name="At">The time at which the host's process started.</param>
/// <param name="BrokersMs">Until the brokers ran.</param>
/// <param name="TopicsMs">Until the topics existed.</param>
/// <param name="ConsumersMs">Until all partitions were assigned to consumers.</param>
/// <param name="FirstRecordSentMs">Until the first record was sent.</param>
/// <param name="FirstRecordConsumedMs">Until the first record was consumed.</param>
public sealed record StartReport(
    DateTimeOffset At, double? BrokersMs, double? TopicsMs, double? ConsumersMs, double? FirstRecordSentMs, double? FirstRecordConsumedMs)
{
    /// <summary>Until Aspire's orchestrator accepted resources; null on another host.</summary>
    public double? OrchestratorMs { get; init; }

    /// <summary>Until the dashboard's process ran; null on another host.</summary>
    public double? DashboardMs { get; init; }
}

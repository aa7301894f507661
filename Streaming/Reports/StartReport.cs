namespace StreamLab.Streaming.Reports;

/// <summary>How long the start took: milliseconds from the beginning of the host's process. What the host does not see, or did not come, is null.</summary>
/// <param name="At">When the host's process began.</param>
/// <param name="BrokersMs">Until the brokers ran.</param>
/// <param name="TopicsMs">Until the topics were there.</param>
/// <param name="ConsumersMs">Until the consumers had all partitions.</param>
/// <param name="FirstRecordSentMs">Until the first record was sent.</param>
/// <param name="FirstRecordConsumedMs">Until the first record was consumed.</param>
public sealed record StartReport(
    DateTimeOffset At, double? BrokersMs, double? TopicsMs, double? ConsumersMs, double? FirstRecordSentMs, double? FirstRecordConsumedMs)
{
    /// <summary>Until Aspire's orchestrator took resources on; null on another host.</summary>
    public double? OrchestratorMs { get; init; }

    /// <summary>Until the dashboard's process ran; null on another host.</summary>
    public double? DashboardMs { get; init; }
}

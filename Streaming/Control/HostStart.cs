namespace StreamLab.Streaming.Control;

/// <summary>How far a host's start is, and since when. What a host does not see is null, and so is what is still to come.</summary>
/// <param name="At">When the host's process began.</param>
public sealed record HostStart(DateTimeOffset At)
{
    /// <summary>When the brokers ran.</summary>
    public DateTimeOffset? BrokersAt { get; init; }

    /// <summary>When the topics were there.</summary>
    public DateTimeOffset? TopicsAt { get; init; }

    /// <summary>When Aspire's orchestrator took resources on; null on another host.</summary>
    public DateTimeOffset? OrchestratorAt { get; init; }

    /// <summary>When the dashboard's process ran; null on another host.</summary>
    public DateTimeOffset? DashboardAt { get; init; }

    /// <summary>When the consumers had all partitions.</summary>
    public DateTimeOffset? ConsumersAt { get; init; }
}

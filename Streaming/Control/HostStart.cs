namespace StreamLab.Streaming.Control;

/// <summary>The times of the steps of a host's start. A step that is still to come, or that this host cannot see, is null.</summary>
/// <param name="At">The time at which the host's process started.</param>
public sealed record HostStart(DateTimeOffset At)
{
    /// <summary>The time at which the brokers ran.</summary>
    public DateTimeOffset? BrokersAt { get; init; }

    /// <summary>The time at which the topics existed.</summary>
    public DateTimeOffset? TopicsAt { get; init; }

    /// <summary>The time at which Aspire's orchestrator accepted resources; null on another host.</summary>
    public DateTimeOffset? OrchestratorAt { get; init; }

    /// <summary>The time at which the dashboard's process ran; null on another host.</summary>
    public DateTimeOffset? DashboardAt { get; init; }

    /// <summary>The time at which all partitions were assigned to consumers.</summary>
    public DateTimeOffset? ConsumersAt { get; init; }
}

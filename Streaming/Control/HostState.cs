namespace StreamLab.Streaming.Control;

/// <summary>
/// The state of a host at one moment: the body of <c>POST /api/host/state</c>, sent about once a second and at every change.
/// </summary>
public sealed record HostState
{
    /// <summary>The host: <c>local</c> or <c>aspire</c>.</summary>
    public required string Host { get; init; }

    /// <summary>The run, as 8 hexadecimal digits.</summary>
    public required string Run { get; init; }

    /// <summary>The time of this state. Of two states the later one is valid.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The broker mode: <c>containers</c>, <c>native</c>, <c>embedded</c> or <c>external</c>.</summary>
    public required string BrokerMode { get; init; }

    /// <summary>The brokers in order of their numbers; empty when the host knows none of them (<c>external</c>).</summary>
    public IReadOnlyList<BrokerStatus> Brokers { get; init; } = [];

    /// <summary>The workers that the host can act on, in order of their names.</summary>
    public IReadOnlyList<WorkerStatus> Workers { get; init; } = [];

    /// <summary>All faults of this run, planned or requested, in order of their numbers.</summary>
    public IReadOnlyList<FaultStatus> Faults { get; init; } = [];

    /// <summary>Processes of services that ended and were not asked to, oldest first; the first of many.</summary>
    public IReadOnlyList<ProcessEnd> Ends { get; init; } = [];

    /// <summary>What can be asked of the host.</summary>
    public required HostCapabilities Capabilities { get; init; }

    /// <summary>The times of the steps of the host's start; null when the host does not report them.</summary>
    public HostStart? Start { get; init; }

    /// <summary>The reason why the run is not proved, whatever the records say, such as a planned fault that failed; null when none.</summary>
    public string? Incomplete { get; init; }

    /// <summary>Resident memory of the host's own process in bytes; 0 when it is not known.</summary>
    public long ResidentBytes { get; init; }
}

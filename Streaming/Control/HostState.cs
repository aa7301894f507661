namespace StreamLab.Streaming.Control;

/// <summary>
/// All that a host knows and can do at one moment: the body of <c>POST /api/host/state</c>, sent about once a second and at every change.
/// </summary>
public sealed record HostState
{
    /// <summary>What started the topology: <c>local</c> or <c>aspire</c>.</summary>
    public required string Host { get; init; }

    /// <summary>The run, as 8 hexadecimal digits.</summary>
    public required string Run { get; init; }

    /// <summary>When it was so. Of two states the later one holds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where brokers come from: <c>containers</c>, <c>native</c>, <c>embedded</c> or <c>external</c>.</summary>
    public required string BrokerMode { get; init; }

    /// <summary>The brokers in order of their numbers; empty where the host knows none of them (<c>external</c>).</summary>
    public IReadOnlyList<BrokerStatus> Brokers { get; init; } = [];

    /// <summary>The workers that the host can act on, in order of their names.</summary>
    public IReadOnlyList<WorkerStatus> Workers { get; init; } = [];

    /// <summary>Every fault of this run, planned or asked for, in order of their numbers.</summary>
    public IReadOnlyList<FaultStatus> Faults { get; init; } = [];

    /// <summary>Processes of services that ended and were not asked to, oldest first; the first of many.</summary>
    public IReadOnlyList<ProcessEnd> Ends { get; init; } = [];

    /// <summary>What can be asked of the host.</summary>
    public required HostCapabilities Capabilities { get; init; }

    /// <summary>How far its start is; null where it does not tell.</summary>
    public HostStart? Start { get; init; }

    /// <summary>Why the run did not prove what it was to prove, whatever the records say; null when nothing stood in its way.</summary>
    public string? Incomplete { get; init; }

    /// <summary>Resident memory of the host's own process in bytes; 0 when it cannot be told.</summary>
    public long ResidentBytes { get; init; }
}

using StreamLab.Lab.Brokers;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Runs;

/// <summary>The state of a run: what it has started and what it knows. Not for concurrent writes.</summary>
internal sealed class RunContext(LabSettings settings, Uri page)
{
    private Func<string> _awaited = static () => "";
    private HostStart? _start;

    /// <summary>The settings.</summary>
    public LabSettings Settings => settings;

    /// <summary>The address of ControlRoom's page.</summary>
    public Uri Page => page;

    /// <summary>What the run leaves to whoever started it.</summary>
    public RunOutcome Outcome { get; init; } = new();

    /// <summary>The durations of the start.</summary>
    public HostStart Start
    {
        get => _start ??= new(Outcome.BeganAt);
        set => _start = value;
    }

    /// <summary>The run's phase.</summary>
    public RunPhase Phase { get; set; }

    /// <summary>The text of what the run waits for and for how long; empty for nothing.</summary>
    public string Awaited
    {
        get => _awaited();
        set => _awaited = () => value;
    }

    /// <summary>The reason why the run is incomplete, whatever the records show; null when it is complete.</summary>
    public string? Incomplete { get; set; }

    /// <summary>The brokers, once they run.</summary>
    public ICluster? Cluster { get; set; }

    /// <summary>The brokers' states, once they run.</summary>
    public RunningBrokers? Brokers { get; set; }

    /// <summary>ControlRoom, once it was started.</summary>
    public IWorker? ControlRoom { get; set; }

    /// <summary>The consumers, once they were started.</summary>
    public IReadOnlyList<IWorker> Consumers { get; set; } = [];

    /// <summary>The workers of the stages of a pipeline, once they were started.</summary>
    public IReadOnlyList<IWorker> Stages { get; set; } = [];

    /// <summary>The workers that read a topic: those of the stages, in order, then the consumers.</summary>
    public IReadOnlyList<IWorker> Readers => [.. Stages, .. Consumers];

    /// <summary>The producers, once they were started.</summary>
    public IReadOnlyList<IWorker> Producers { get; set; } = [];

    /// <summary>Injects faults, once there are targets.</summary>
    public FaultSession? FaultSession { get; set; }

    /// <summary>ControlRoom's newest answer; null before the first.</summary>
    public LabSummary? Summary { get; set; }

    /// <summary>The time since which ControlRoom, which answered before, does not answer; null while it answers.</summary>
    public DateTimeOffset? UnansweredSince { get; set; }

    /// <summary>The time at which producers were told to begin; null before.</summary>
    public DateTimeOffset? ProducingSince { get; set; }

    /// <summary>The same as a timestamp of the run's clock, because steps of the wall clock must not change durations. Null before.</summary>
    public long? ProducingStamp { get; set; }

    /// <summary>The time at which the first record was sent; null before.</summary>
    public DateTimeOffset? FirstRecordAt { get; set; }

    /// <summary>All children.</summary>
    public IEnumerable<IWorker> Children =>
        [.. ControlRoom is null ? Enumerable.Empty<IWorker>() : [ControlRoom], .. Readers, .. Producers];

    /// <summary>Sets the text of what the run waits for. It is evaluated at each refresh.</summary>
    public void Await(Func<string> what) => _awaited = what;

    /// <summary>Gets the last report of <paramref name="worker"/>'s current process; null before the first.</summary>
    public InstanceSummary? InstanceOf(IWorker worker) =>
        Summary?.Instances.Where(instance => instance.Name == worker.Name && instance.Seen >= worker.StartedAt)
            .MaxBy(instance => instance.Seen);
}

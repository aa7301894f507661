using StreamLab.Lab.Brokers;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Runs;

/// <summary>What a run has started so far and what it knows of it. One flow of control writes it.</summary>
internal sealed class RunContext(LabSettings settings, Uri page)
{
    private Func<string> _awaited = static () => "";

    /// <summary>What the lab is made of.</summary>
    public LabSettings Settings => settings;

    /// <summary>ControlRoom's page.</summary>
    public Uri Page => page;

    /// <summary>How far the start is, and since when.</summary>
    public HostStart Start { get; set; } = new(ProcessStart.At);

    /// <summary>How far the run is.</summary>
    public RunPhase Phase { get; set; }

    /// <summary>What is waited for at this moment and for how long yet; empty for nothing.</summary>
    public string Awaited
    {
        get => _awaited();
        set => _awaited = () => value;
    }

    /// <summary>Why the run did not prove what it was to prove, whatever the records say; null when nothing stood in its way.</summary>
    public string? Incomplete { get; set; }

    /// <summary>The brokers, once they run.</summary>
    public ICluster? Cluster { get; set; }

    /// <summary>What is known of the brokers, once they run.</summary>
    public RunningBrokers? Brokers { get; set; }

    /// <summary>ControlRoom, once it was started.</summary>
    public IWorker? ControlRoom { get; set; }

    /// <summary>The consumers, once they were started.</summary>
    public IReadOnlyList<IWorker> Consumers { get; set; } = [];

    /// <summary>The producers, once they were started.</summary>
    public IReadOnlyList<IWorker> Producers { get; set; } = [];

    /// <summary>What breaks it, once there is something to break.</summary>
    public Breaking? Breaking { get; set; }

    /// <summary>ControlRoom's newest answer; null before the first.</summary>
    public LabSummary? Summary { get; set; }

    /// <summary>When producers were let begin; null before.</summary>
    public DateTimeOffset? ProducingSince { get; set; }

    /// <summary>The same as a timestamp of the run's clock: durations do not follow a wall clock that is set. Null before.</summary>
    public long? ProducingStamp { get; set; }

    /// <summary>When the first record was sent; null before.</summary>
    public DateTimeOffset? FirstRecordAt { get; set; }

    /// <summary>All children.</summary>
    public IEnumerable<IWorker> Children =>
        [.. ControlRoom is null ? Enumerable.Empty<IWorker>() : [ControlRoom], .. Consumers, .. Producers];

    /// <summary>Sets what is waited for, to be asked anew whenever it is shown.</summary>
    public void Await(Func<string> what) => _awaited = what;

    /// <summary>What <paramref name="worker"/>'s present process said last; null before it said anything.</summary>
    public InstanceSummary? InstanceOf(IWorker worker) =>
        Summary?.Instances.Where(instance => instance.Name == worker.Name && instance.Seen >= worker.StartedAt)
            .MaxBy(instance => instance.Seen);
}

using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>The state of the workers at one moment, as far as a sweep needs it.</summary>
/// <param name="At">The time.</param>
/// <param name="Run">The run.</param>
/// <param name="Producers">The live producers; of each the newest incarnation.</param>
/// <param name="Consumers">The live consumers; of each the newest incarnation.</param>
/// <param name="Lag">The group's lag in records.</param>
/// <param name="Faults">The numbers of the active faults.</param>
internal sealed record RunSample(
    DateTimeOffset At, string Run, IReadOnlyList<WorkerReading<ProducerSnapshot>> Producers, IReadOnlyList<WorkerReading<ConsumerSnapshot>> Consumers,
    long Lag, IReadOnlyList<int> Faults)
{
    /// <summary>The target rate that all producers together report, in records per second; 0 is as fast as possible.</summary>
    public double TargetRate => Producers.Sum(static p => p.Told.TargetRate);

    /// <summary>True when all producers are paused.</summary>
    public bool IsPaused => Producers.All(static p => p.Told.Paused);

    /// <summary>True when producers are paused, and all records that they sent are acknowledged and consumed.</summary>
    public bool IsAtRest => IsPaused && Lag == 0 && Producers.All(static p => p.Told.Acknowledged + p.Told.Failed + p.Told.Refused >= p.Told.Sent);

    /// <summary>Creates a reading.</summary>
    /// <param name="run">The state of the run.</param>
    /// <param name="host">The host's newest state; null without a host.</param>
    /// <param name="now">The time.</param>
    public static RunSample Take(RunState run, HostState? host, DateTimeOffset now) => new(
        now, run.Run, AtWork<ProducerSnapshot>(run, now), AtWork<ConsumerSnapshot>(run, now), run.Waiting(now),
        [.. (host?.Faults ?? []).Where(IsFelt).Select(static fault => fault.Id)]);

    /// <summary>True when workers and active faults are the same as in <paramref name="other"/>.</summary>
    public bool IsAlike(RunSample other) => Faults.SequenceEqual(other.Faults) && Names(this).SequenceEqual(Names(other));

    // Healed means that the target was told to come back. The fault still has an effect until the target works again.
    private static bool IsFelt(FaultStatus fault) =>
        fault is { Stage: FaultStage.Active } or { Stage: FaultStage.Healed, InjectedAt: not null, RecoveredAt: null, Reason: null };

    private static IEnumerable<(string Name, string Incarnation)> Names(RunSample reading) =>
        reading.Producers.Select(static p => (p.Told.Instance, p.Told.Incarnation))
            .Concat(reading.Consumers.Select(static c => (c.Told.Instance, c.Told.Incarnation)));

    private static IReadOnlyList<WorkerReading<T>> AtWork<T>(RunState run, DateTimeOffset now)
        where T : WorkerSnapshot =>
    [
        .. run.Incarnations.Where(i => i.Latest is T && i.IsLiveAt(now)).GroupBy(static i => i.Latest.Instance)
            .Select(static lives => lives.MaxBy(static i => i.Latest.At)!)
            .Where(static i => i.Latest.State == WorkerState.Running)
            .Select(static i => new WorkerReading<T>((T)i.Latest, i.Latency)),
    ];
}

/// <summary>The state of one worker.</summary>
/// <param name="Told">The worker's newest snapshot.</param>
/// <param name="Latency">Latency from the intended send time since the worker's start; null for producers and before the first record.</param>
internal sealed record WorkerReading<T>(T Told, LatencyHistogram? Latency)
    where T : WorkerSnapshot;

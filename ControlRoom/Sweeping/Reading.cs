using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>What the workers had told by one moment, as far as a sweep needs it.</summary>
/// <param name="At">The moment.</param>
/// <param name="Run">The run.</param>
/// <param name="Producers">Producers at work, the newest incarnation of each.</param>
/// <param name="Consumers">Consumers at work, likewise.</param>
/// <param name="Lag">Records that the group has not processed.</param>
/// <param name="Faults">Numbers of the faults that last.</param>
internal sealed record Reading(
    DateTimeOffset At, string Run, IReadOnlyList<WorkerReading<ProducerSnapshot>> Producers, IReadOnlyList<WorkerReading<ConsumerSnapshot>> Consumers,
    long Lag, IReadOnlyList<int> Faults)
{
    /// <summary>Records a second that the producers are asked for together, by their own word; 0 is as fast as possible.</summary>
    public double TargetRate => Producers.Sum(static p => p.Told.TargetRate);

    /// <summary>Whether none sends.</summary>
    public bool IsPaused => Producers.All(static p => p.Told.Paused);

    /// <summary>Whether producers send nothing more, and all that they sent is confirmed and consumed.</summary>
    public bool IsAtRest => IsPaused && Lag == 0 && Producers.All(static p => p.Told.Acknowledged + p.Told.Failed + p.Told.Refused >= p.Told.Sent);

    /// <summary>Takes a reading.</summary>
    /// <param name="run">What workers told.</param>
    /// <param name="host">What the host told last; null without one.</param>
    /// <param name="now">The moment.</param>
    public static Reading Of(RunState run, HostState? host, DateTimeOffset now) => new(
        now, run.Run, AtWork<ProducerSnapshot>(run, now), AtWork<ConsumerSnapshot>(run, now), run.Lag(now).Sum(static p => p.Lag),
        [.. (host?.Faults ?? []).Where(IsFelt).Select(static fault => fault.Id)]);

    /// <summary>Whether the same workers are at work and the same faults last as in <paramref name="other"/>.</summary>
    public bool IsAlike(Reading other) => Faults.SequenceEqual(other.Faults) && Names(this).SequenceEqual(Names(other));

    // Healed is when the target was told to come back: what it held up is over when it is at work again.
    private static bool IsFelt(FaultStatus fault) =>
        fault is { Stage: FaultStage.Active } or { Stage: FaultStage.Healed, InjectedAt: not null, RecoveredAt: null, Reason: null };

    private static IEnumerable<(string Name, string Incarnation)> Names(Reading reading) =>
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

/// <summary>What one worker had told.</summary>
/// <param name="Told">Its newest snapshot.</param>
/// <param name="Latency">Latency from the intended send time since it started; null for producers and before the first record.</param>
internal sealed record WorkerReading<T>(T Told, LatencyHistogram? Latency)
    where T : WorkerSnapshot;

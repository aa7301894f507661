using StreamLab.Streaming.Reports;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Events;

/// <summary>Creates the events of sweeps. Pure functions.</summary>
internal static class SweepEvents
{
    /// <summary>The event of a sweep's start.</summary>
    public static LabEvent Began(SweepReport sweep) => new(
        sweep.StartedAt, EventTone.Plain, Invariant($"A sweep began: p99 limit {sweep.P99LimitMs:0.###} ms, {sweep.SecondsPerStep:0.###} s a step"));

    /// <summary>The event of a sweep's end.</summary>
    public static LabEvent Ended(SweepReport sweep) => new(
        sweep.EndedAt ?? sweep.StartedAt,
        sweep.Stage switch { SweepStage.Complete => EventTone.Good, SweepStage.Stopped => EventTone.Plain, _ => EventTone.Notice },
        sweep.Stage == SweepStage.Complete ? $"The sweep ended: {Found(sweep)}" : $"The sweep ended: {sweep.Reason}");

    /// <summary>The event of an interrupted sweep, found by a new ControlRoom.</summary>
    public static LabEvent Interrupted(DateTimeOffset at) => new(
        at, EventTone.Notice, "A sweep was interrupted by a restart of ControlRoom: the previous rate is being restored");

    private static string Found(SweepReport sweep) => sweep.Largest is { } largest
        ? Invariant($"{largest.Rate:N0} records/s is the largest rate that held")
        : Invariant($"no rate held p99 under {sweep.P99LimitMs:0.###} ms");
}

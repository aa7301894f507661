using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Creates a report of each fault's effects. A pure function.</summary>
internal static class FaultReports
{
    // Snapshots report errors up to a second late, and the effect of a fault can last beyond its target's recovery.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

    // What a dead worker did last is in its last snapshot, which may be this much older than its death.
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(2);

    /// <summary>The faults that were injected, and planned ones that could not be injected.</summary>
    /// <param name="faults">The host's faults.</param>
    /// <param name="run">The state of the run.</param>
    /// <param name="now">The end of the time for which an active fault is counted.</param>
    public static IReadOnlyList<FaultReport> Create(IEnumerable<FaultStatus> faults, RunState run, DateTimeOffset now)
    {
        // Without a first record there is no time to count from, and no flow to disturb.
        if (run.StartedAt() is not { } start)
        {
            return [];
        }

        List<FaultStatus> told = [.. faults.Where(static fault => IsDone(fault) || IsNotDone(fault))];
        List<DateTimeOffset> injections = [.. told.Where(IsDone).Select(static fault => fault.InjectedAt!.Value)];
        return [.. told.Select(fault => Create(fault, injections, run, start, now))];
    }

    private static bool IsDone(FaultStatus fault) => fault is { InjectedAt: not null, Stage: FaultStage.Active or FaultStage.Healed };

    // Faults that were requested and refused, or cancelled, are left out: the person who did so knows.
    private static bool IsNotDone(FaultStatus fault) =>
        fault is { Stage: FaultStage.Refused, PlannedAtSeconds: not null } or { Stage: FaultStage.CalledOff, Reason: not null };

    private static FaultReport Create(FaultStatus fault, List<DateTimeOffset> injections, RunState run, DateTimeOffset start, DateTimeOffset now)
    {
        var isDone = IsDone(fault);
        var from = fault.InjectedAt ?? start;
        var over = fault.RecoveredAt ?? fault.HealedAt ?? now;
        var to = over + Aftermath;
        // A stall after the next injection belongs to the next fault.
        var next = injections.Where(injection => injection > over).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        bool IsItsOwn(Stall stall) => isDone && stall.From <= to && stall.To >= from && stall.To < next;
        Stall SinceDeath(Stall gap) => gap.From < from && from - gap.From <= LastWord ? gap with { From = from } : gap;
        var writes = Longest([.. run.Stalls<ProducerSnapshot>(), .. run.WritesMissing().Select(SinceDeath)], IsItsOwn);
        var reads = Longest([.. run.Stalls<ConsumerSnapshot>(), .. run.ReadsMissing().Select(SinceDeath)], IsItsOwn);
        return new(
            fault.Action,
            fault.Broker,
            isDone ? Since(start, from) : fault.PlannedAtSeconds ?? 0,
            fault.HealedAt is { } healed ? Since(start, healed) : null,
            Seconds(writes))
        {
            Id = fault.Id,
            Target = fault.Target,
            Amount = fault.Amount,
            IsForever = fault.IsForever,
            Partitions = fault.Partitions,
            RecoveredAtSeconds = fault.RecoveredAt is { } recovered ? Since(start, recovered) : null,
            UnavailablePartition = writes?.Partition,
            ConsumptionStallSeconds = Seconds(reads),
            ConsumptionStallPartition = reads?.Partition,
            Errors = isDone ? Errors(run.Errors.Seen, from, to) : new Dictionary<string, long>(),
            IsRefused = !isDone,
            Trouble = fault.Reason,
        };
    }

    // A fault before the first record, such as one at a broker while workers start, counts as one at time 0.
    private static double Since(DateTimeOffset start, DateTimeOffset time) => Math.Max(0, Seconds(time - start));

    private static Stall? Longest(IEnumerable<Stall> stalls, Func<Stall, bool> counts) => stalls.Where(counts).MaxBy(static stall => stall.To - stall.From);

    private static double Seconds(Stall? stall) => stall is null ? 0 : Seconds(stall.To - stall.From);

    private static SortedDictionary<string, long> Errors(IEnumerable<SeenErrors> seen, DateTimeOffset from, DateTimeOffset to) => new(
        seen.Where(errors => errors.At >= from && errors.At <= to)
            .GroupBy(static errors => errors.Kind)
            .ToDictionary(static kind => kind.Key, static kind => kind.Sum(static errors => errors.Count)),
        StringComparer.Ordinal);

    private static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 3);
}

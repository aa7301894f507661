using System.Globalization;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>Says of each fault what it did to the flow. A pure function.</summary>
internal static class FaultReports
{
    // Snapshots tell of errors a second late, and what a fault held up may still be held up when its target is back.
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

    // When a dead producer was last known to write is told by its last snapshot, which is up to this much older than its death.
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(2);

    /// <summary>Faults that were injected, or were to be and could not.</summary>
    /// <param name="faults">What the host told.</param>
    /// <param name="run">What workers told.</param>
    /// <param name="now">Until when a fault that lasts is counted.</param>
    public static IReadOnlyList<FaultReport> Of(IEnumerable<FaultStatus> faults, RunState run, DateTimeOffset now)
    {
        // Without a first record there is no time to count from, and nothing that a fault could have held up.
        if (run.StartedAt() is not { } start)
        {
            return [];
        }

        List<FaultStatus> told = [.. faults.Where(static fault => IsDone(fault) || IsNotDone(fault))];
        List<DateTimeOffset> injections = [.. told.Where(IsDone).Select(static fault => fault.InjectedAt!.Value)];
        return [.. told.Select(fault => Of(fault, injections, run, start, now))];
    }

    private static bool IsDone(FaultStatus fault) => fault is { InjectedAt: not null, Stage: FaultStage.Active or FaultStage.Healed };

    // What a person asked for and was refused, or called off, that person knows.
    private static bool IsNotDone(FaultStatus fault) =>
        fault is { Stage: FaultStage.Refused, PlannedAtSeconds: not null } or { Stage: FaultStage.CalledOff, Reason: not null };

    private static FaultReport Of(FaultStatus fault, List<DateTimeOffset> injections, RunState run, DateTimeOffset start, DateTimeOffset now)
    {
        var isDone = IsDone(fault);
        var from = fault.InjectedAt ?? start;
        var over = fault.RecoveredAt ?? fault.HealedAt ?? now;
        var to = over + Aftermath;
        // What stalled at the next fault is that one's doing.
        var next = injections.Where(injection => injection > over).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        bool IsItsOwn(Stall stall) => isDone && stall.From <= to && stall.To >= from && stall.To < next;
        Stall SinceDeath(Stall gap) => gap.From < from && from - gap.From <= LastWord ? gap with { From = from } : gap;
        var writes = Longest([.. Stalls<ProducerSnapshot>(run), .. WriteGaps.Of(run.Snapshots).Select(SinceDeath)], IsItsOwn);
        var reads = Longest(Stalls<ConsumerSnapshot>(run), IsItsOwn);
        return new(
            fault.Action.ToString().ToLower(CultureInfo.InvariantCulture),
            fault.Broker,
            isDone ? Since(start, from) : fault.PlannedAtSeconds ?? 0,
            fault.HealedAt is { } healed ? Since(start, healed) : null,
            Seconds(writes))
        {
            Id = fault.Id,
            Target = fault.Target,
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

    private static IEnumerable<Stall> Stalls<T>(RunState run)
        where T : WorkerSnapshot => run.Snapshots.OfType<T>().SelectMany(static snapshot => snapshot.Stalls);

    // A fault before the first record, as of a broker while workers start, is one at its time 0.
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

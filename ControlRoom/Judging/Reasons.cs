using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Why a verdict is fail: one sentence for each thing that is wrong.</summary>
internal static class Reasons
{
    public static IReadOnlyList<string> Of(
        Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryReport delivery, bool final, bool embedded)
    {
        string?[] all =
        [
            Lost(evidence, streams, delivery, embedded),
            Repeated(streams, delivery),
            Reordered(streams, delivery),
            Phantom(streams),
            Misplaced(evidence),
            Overflowed(streams),
            final ? ResultsJudge.Reason(evidence.Results, streams) : null,
            .. evidence.Faults.Where(static fault => fault.IsRefused).Select(NotDone),
            .. evidence.Memory.Where(static memory => memory.IsClimbing).Select(Climbing),
            final ? evidence.Incomplete : null,
            final ? NothingProved(streams, delivery) : null,
        ];
        return [.. all.OfType<string>()];
    }

    private static string? Lost(Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryReport delivery, bool embedded)
    {
        if (delivery.Lost == 0)
        {
            return null;
        }

        var expired = evidence.Consumers.Sum(c => c.Expired);
        var who = embedded ? "the embedded brokers' retention" : "the brokers' retention";
        var cause = expired == 0
            ? ""
            : $". Cause: {who} deleted {Wording.Count(expired, "record")} before {Wording.Of(expired, "it was", "they were")} read";
        return $"{Wording.Count(delivery.Lost, "acknowledged record")} {Wording.Of(delivery.Lost, "was", "were")} never consumed "
            + $"({Wording.Places(streams, s => s.Lost)}){cause}";
    }

    private static string? Repeated(IReadOnlyList<RecordStream> streams, DeliveryReport delivery) => delivery.Repeated == 0
        ? null
        : $"{Wording.Count(delivery.Repeated, "record")} {Wording.Of(delivery.Repeated, "was", "were")} consumed again "
            + $"with no restart or rebalance between ({Wording.Places(streams, s => s.Repeated)})";

    private static string? Reordered(IReadOnlyList<RecordStream> streams, DeliveryReport delivery) => delivery.Reordered == 0
        ? null
        : $"{Wording.Count(delivery.Reordered, "record")} {Wording.Of(delivery.Reordered, "was", "were")} consumed after a later one "
            + $"({Wording.Places(streams, s => s.Reordered)})";

    private static string? Phantom(IReadOnlyList<RecordStream> streams)
    {
        var phantom = streams.Sum(s => s.Phantom.Count);
        return phantom == 0
            ? null
            : $"{Wording.Count(phantom, "record")} {Wording.Of(phantom, "was", "were")} consumed that no producer sent "
                + $"({Wording.Places(streams, s => s.Phantom)})";
    }

    private static string? Misplaced(Evidence evidence)
    {
        var misplaced = evidence.Consumers.Sum(c => c.Misplaced);
        return misplaced == 0
            ? null
            : $"{Wording.Count(misplaced, "record")} {Wording.Of(misplaced, "was", "were")} read from a partition "
                + $"that {Wording.Of(misplaced, "its stamp does", "their stamps do")} not name";
    }

    private static string? Overflowed(IReadOnlyList<RecordStream> streams) => streams.Any(s => s.Overflowed)
        ? "a worker saw too many gaps to track one by one, so the counts are lower bounds "
            + $"({Wording.Places(streams.Where(s => s.Overflowed))})"
        : null;

    // A run that was to prove something under a fault proves nothing without it.
    private static string NotDone(FaultReport fault) =>
        $"fault {fault.Id} ({fault.Action} {fault.Target}) was not done: {fault.Trouble}";

    private static string Climbing(MemoryReport memory) =>
        $"the memory of {memory.Name} climbs steadily: {Wording.Megabytes(memory.First)} at first, {Wording.Megabytes(memory.Last)} at last";

    private static string? NothingProved(IReadOnlyList<RecordStream> streams, DeliveryReport delivery)
    {
        if (streams.Any(s => !s.Acknowledged.IsEmpty))
        {
            return null;
        }

        return delivery.Acknowledged == 0
            ? "no record was acknowledged, so nothing was proved"
            : $"{Wording.Count(delivery.Acknowledged, "acknowledged record")} {Wording.Of(delivery.Acknowledged, "carries", "carry")} "
                + "no stamp (--plain), so nothing was proved";
    }
}

using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Finds the reasons why a run failed, most important first: one sentence for each.</summary>
internal static class Failures
{
    /// <summary>The reasons for the verdict "fail"; empty when there are none.</summary>
    public static IReadOnlyList<string> Find(
        Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryReport delivery, DeliveryTerms terms, bool final)
    {
        string?[] all =
        [
            Lost(evidence, streams, delivery, terms),
            TopicReplaced(evidence, delivery),
            Skipped(streams, delivery),
            Refusals.Reason(evidence),
            Phantom(streams),
            Misplaced(evidence),
            WrittenTwice(streams, delivery, terms),
            Repeated(streams, delivery),
            Reordered(streams, delivery),
            ReorderedInLog(streams, terms),
            final ? ResultsJudge.Failure(evidence.Results, streams) : null,
            .. evidence.Memory.Where(static memory => memory.IsClimbing).Select(Climbing),
        ];
        return [.. all.OfType<string>()];
    }

    private static string? Lost(Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryReport delivery, DeliveryTerms terms)
    {
        if (delivery.Lost == 0)
        {
            return null;
        }

        var records = $"{JudgementText.Count(delivery.Lost, "acknowledged record")} {JudgementText.Plural(delivery.Lost, "was", "were")}";
        var read = streams.Sum(static s => s.Lost.Intersect(s.Read).Count);
        var how = (streams.Any(static s => s.Log.IsKnown), read) switch
        {
            (false, _) => $"{records} never consumed",
            (true, 0) => $"{JudgementText.Count(delivery.Lost, "acknowledged record")} {JudgementText.Plural(delivery.Lost, "is", "are")} not in the log",
            _ => $"{JudgementText.Count(delivery.Lost, "acknowledged record")} {JudgementText.Plural(delivery.Lost, "is", "are")} not in the log any more; "
                + $"{JudgementText.Number(read)} of them had been read",
        };
        return $"{how} ({JudgementText.Places(streams, static s => s.Lost)}). {Causes.Find(evidence, streams, terms)}";
    }

    // Once the log is read back, the audit itself shows what the replacement removed.
    private static string? TopicReplaced(Evidence evidence, DeliveryReport delivery) => evidence.Log is { State: AuditState.Complete } || delivery.Acknowledged == 0
        ? null
        : evidence.LogChanges.FirstOrDefault(static change => change is { Kind: LogChangeKind.TopicReplaced, Partition: null })?.Text;

    private static string? Skipped(IReadOnlyList<RecordStream> streams, DeliveryReport delivery) => delivery.Skipped == 0
        ? null
        : $"{JudgementText.Count(delivery.Skipped, "acknowledged record")} {JudgementText.Plural(delivery.Skipped, "is", "are")} in the log, "
            + $"but the group never read {JudgementText.Plural(delivery.Skipped, "it", "them")} ({JudgementText.Places(streams, static s => s.Skipped)})";

    private static string? WrittenTwice(IReadOnlyList<RecordStream> streams, DeliveryReport delivery, DeliveryTerms terms) => delivery.WrittenTwice == 0
        ? null
        : $"{JudgementText.Count(delivery.WrittenTwice, "record")} {JudgementText.Plural(delivery.WrittenTwice, "is", "are")} in the log at two offsets "
            + $"({JudgementText.Places(streams, static s => s.Log.WrittenTwice)}){Idempotence(terms)}";

    private static string? Repeated(IReadOnlyList<RecordStream> streams, DeliveryReport delivery) => delivery.Repeated == 0
        ? null
        : $"{JudgementText.Count(delivery.Repeated, "record")} {JudgementText.Plural(delivery.Repeated, "was", "were")} consumed again "
            + $"with no restart or rebalance between ({JudgementText.Places(streams, static s => s.Repeated)})";

    private static string? Reordered(IReadOnlyList<RecordStream> streams, DeliveryReport delivery) => delivery.Reordered == 0
        ? null
        : $"{JudgementText.Count(delivery.Reordered, "record")} {JudgementText.Plural(delivery.Reordered, "was", "were")} consumed after a later one "
            + $"({JudgementText.Places(streams, static s => s.Reordered)})";

    private static string? ReorderedInLog(IReadOnlyList<RecordStream> streams, DeliveryTerms terms)
    {
        var reordered = streams.Sum(static s => s.Log.Reordered);
        return reordered == 0
            ? null
            : $"{JudgementText.Count(reordered, "record")} {JudgementText.Plural(reordered, "lies", "lie")} in the log behind a later one of the same producer "
                + $"({JudgementText.Places(streams, static s => s.Log.Reordered)}){Idempotence(terms)}";
    }

    private static string? Phantom(IReadOnlyList<RecordStream> streams)
    {
        var phantom = streams.Sum(static s => s.Phantom.Count);
        return phantom == 0
            ? null
            : $"{JudgementText.Count(phantom, "record")} {JudgementText.Plural(phantom, "was", "were")} consumed that no producer sent "
                + $"({JudgementText.Places(streams, static s => s.Phantom)})";
    }

    private static string? Misplaced(Evidence evidence)
    {
        var misplaced = Math.Max(
            evidence.Consumers.Sum(static c => c.Misplaced), evidence.Log?.Partitions.Sum(static partition => partition.Misplaced) ?? 0);
        return misplaced == 0
            ? null
            : $"{JudgementText.Count(misplaced, "record")} {JudgementText.Plural(misplaced, "was", "were")} read from a partition "
                + $"that {JudgementText.Plural(misplaced, "its stamp does", "their stamps do")} not name";
    }

    private static string Climbing(MemoryReport memory) =>
        $"the memory of {memory.Name} climbs steadily: {JudgementText.Megabytes(memory.First)} at first, {JudgementText.Megabytes(memory.Last)} at last";

    private static string Idempotence(DeliveryTerms terms) => terms.Acks == Settings.Acknowledgement.All
        ? ""
        : ". Cause: without --acks all the producer is not idempotent, so records that it resends are written again";
}

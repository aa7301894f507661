using StreamLab.Streaming.Reports;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Finds the reasons why a run failed, most important first: one sentence for each.</summary>
internal static class Failures
{
    /// <summary>The reasons for the verdict "fail"; empty when there are none.</summary>
    public static IReadOnlyList<string> Find(
        Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryReport delivery, DeliveryTerms terms, bool final)
    {
        // Of a pipeline the topic itself is judged with the stage that writes it.
        var isOwn = evidence.Passage is null;
        string?[] all =
        [
            isOwn ? Lost(evidence, streams, delivery, terms) : null,
            isOwn ? TopicReplaced(evidence, delivery) : null,
            RecordFailures.Skipped(streams, delivery),
            isOwn ? Refusals.Reason(evidence) : null,
            RecordFailures.Phantom(streams),
            Misplaced(evidence),
            isOwn ? Resent(RecordFailures.WrittenTwice(streams, delivery), terms) : null,
            RecordFailures.Repeated(streams, delivery),
            RecordFailures.Reordered(streams, delivery),
            isOwn ? Resent(RecordFailures.ReorderedInLog(streams), terms) : null,
            final ? ResultsJudge.Failure(evidence.Results, streams) : null,
            .. evidence.Memory.Where(static memory => memory.IsClimbing).Select(Climbing),
        ];
        return [.. all.OfType<string>()];
    }

    /// <summary>The reasons that the producers' topic alone gives: what is not in it, or twice, or behind a later record.</summary>
    public static IReadOnlyList<string> OfTopic(
        Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryReport delivery, DeliveryTerms terms)
    {
        string?[] all =
        [
            Lost(evidence, streams, delivery, terms),
            TopicReplaced(evidence, delivery),
            Refusals.Reason(evidence),
            Resent(RecordFailures.WrittenTwice(streams, delivery), terms),
            Resent(RecordFailures.ReorderedInLog(streams), terms),
        ];
        return [.. all.OfType<string>()];
    }

    private static string? Lost(Evidence evidence, IReadOnlyList<RecordStream> streams, DeliveryReport delivery, DeliveryTerms terms) =>
        RecordFailures.Lost(streams, delivery) is { } lost ? $"{lost}. {Causes.Find(evidence, streams, terms)}" : null;

    // Once the log is read back, the audit itself shows what the replacement removed.
    private static string? TopicReplaced(Evidence evidence, DeliveryReport delivery) => evidence.Log is { State: AuditState.Complete } || delivery.Acknowledged == 0
        ? null
        : evidence.LogChanges.FirstOrDefault(static change => change is { Kind: LogChangeKind.TopicReplaced, Partition: null })?.Text;

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

    private static string? Resent(string? failure, DeliveryTerms terms) => failure is null || terms.Acks == Settings.Acknowledgement.All
        ? failure
        : $"{failure}. Cause: without --acks all the producer is not idempotent, so records that it resends are written again";
}

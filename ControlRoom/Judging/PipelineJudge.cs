using StreamLab.Streaming.Reports;
using StreamLab.Verification;
using StreamLab.Verification.Judging;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Judges a pipeline from end to end: each record where it went missing or twice, and nowhere else. A pure function.</summary>
/// <remarks>
/// The records of every topic carry the stamps of their producers. So each topic of the chain is judged as the producers' own: what the stage
/// before has read must be in it, and the group that reads it must get that. What is missing in one topic is not expected in the next.
/// </remarks>
internal static class PipelineJudge
{
    /// <summary>Judges a run.</summary>
    /// <param name="evidence">The run's evidence.</param>
    /// <param name="topics">The topics in order: the producers', then that of each stage.</param>
    /// <param name="terms">The guarantees of the run's settings.</param>
    /// <param name="final">True when no more records will come, so that missing records are lost.</param>
    public static PipelineJudgement Decide(Evidence evidence, IReadOnlyList<string> topics, DeliveryTerms terms, bool final)
    {
        // While the run goes on, what a worker has read last it may still write.
        evidence = final ? UnwrittenTails.Remove(evidence) : evidence;
        var parts = new List<Judgement>();
        var passage = new Passage(null, 0);
        for (var index = 0; index < topics.Count; index++)
        {
            parts.Add(Judge.Decide(evidence.OfTopic(index, topics.Count) with { Passage = passage }, terms, final));
            passage = PassedOn(parts[index], terms);
        }

        var stages = Enumerable.Range(1, topics.Count - 1).Select(stage => Together(evidence, stage, parts, topics[stage], terms)).ToList();
        IReadOnlyList<string> source = Failures.OfTopic(evidence with { Passage = null }, parts[0].Streams, parts[0].Delivery, terms);
        List<(VerdictKind Verdict, IReadOnlyList<string> Reasons, IReadOnlyList<string> Notes)> all =
            [.. stages.Select(static stage => (stage.Verdict, stage.Reasons, stage.Notes)), (parts[^1].Verdict, parts[^1].Reasons, parts[^1].Notes)];
        string[] names = [.. Enumerable.Range(1, stages.Count).Select(static stage => Invariant($"stage {stage}")), "consumers"];
        return new(
            new(
                Sum(parts), source.Count > 0 ? VerdictKind.Fail : all.Select(static part => part.Verdict).MaxBy(GroupsJudge.Severity),
                [.. source, .. SharedText.Join(names, [.. all.Select(static part => part.Reasons)])],
                SharedText.Join(names, [.. all.Select(static part => part.Notes)]))
            {
                Results = parts[^1].Results,
                Audit = parts[0].Audit,
            },
            stages);
    }

    // A record that the group passed by, or that it could not find, is not expected from its stage.
    private static Passage PassedOn(Judgement part, DeliveryTerms terms) => new(
        part.Streams.ToDictionary(
            static stream => (stream.Producer, stream.Partition ?? 0),
            static stream => stream.Acknowledged.Intersect(stream.Read).Except(stream.Log.IsKnown ? stream.Lost : RangeSet.Empty)),
        terms.ExactlyOnce ? 0 : ReadAgain(part));

    private static long ReadAgain(Judgement part) => part.Streams.Sum(static stream => stream.Duplicates);

    private static StageJudgement Together(Evidence evidence, int stage, List<Judgement> parts, string topic, DeliveryTerms terms)
    {
        var (reading, written) = (parts[stage - 1], parts[stage]);
        var isHeardOut = evidence.Stages.Where(worker => worker.Stage == stage).All(static worker => worker.IsLastWord);
        var twice = written.Delivery.WrittenTwice;
        var again = ReadAgain(reading);
        // Each copy beyond the first has been read once more. What a dead worker has read at last may be unknown.
        var passedOn = stage > 1 ? ReadAgain(parts[stage - 2]) : 0;
        var isExcused = !terms.ExactlyOnce && twice > 0 && (twice <= again || !isHeardOut);
        string[] failures = [.. ((string?[])[Lost(written, topic), isExcused ? null : Twice(written, topic), Reordered(written, topic)]).OfType<string>()];
        string[] notes = isExcused ? [Invariant($"{JudgementText.Count(twice, "record")} {JudgementText.Plural(twice, "is", "are")} in '{topic}' more than once: {(twice <= passedOn ? "a stage before" : "the stage")} has read {JudgementText.Plural(twice, "it", "them")} again after a restart or rebalance (at-least-once)")] : [];
        return new(reading.Delivery, failures.Length > 0 ? VerdictKind.Fail : reading.Verdict, [.. failures, .. reading.Reasons], [.. reading.Notes, .. notes])
        {
            Lost = written.Delivery.Lost,
            WrittenTwice = twice,
            InTopic = written.Streams.Any(static stream => stream.Log.IsKnown) ? written.Streams.Sum(static stream => stream.Log.Sequences.Count) : null,
        };
    }

    private static string? Lost(Judgement written, string topic) => written.Delivery.Lost is var lost and > 0
        ? $"{JudgementText.Count(lost, "record")} that the stage has read "
            + (written.Streams.Any(static stream => stream.Log.IsKnown)
                ? $"{JudgementText.Plural(lost, "is", "are")} not in its topic '{topic}'"
                : $"{JudgementText.Plural(lost, "was", "were")} never read from its topic '{topic}'")
            + $" ({JudgementText.Places(written.Streams, static stream => stream.Lost)})"
        : null;

    private static string? Twice(Judgement written, string topic) =>
        RecordFailures.WrittenTwice(written.Streams, written.Delivery) is { } twice ? $"{twice}, in its topic '{topic}'" : null;

    private static string? Reordered(Judgement written, string topic) =>
        written.IsOrderExpected && RecordFailures.ReorderedInLog(written.Streams) is { } reordered ? $"{reordered}, in its topic '{topic}'" : null;

    // Producers are known from their own topic, and what arrives from the last one. What goes wrong does so in one of them; but a copy is
    // passed on, so that it is in each topic from there on.
    private static DeliveryReport Sum(List<Judgement> parts) => parts[^1].Delivery with
    {
        Sent = parts[0].Delivery.Sent,
        Acknowledged = parts[0].Delivery.Acknowledged,
        Unacknowledged = parts[0].Delivery.Unacknowledged,
        Refused = parts[0].Delivery.Refused,
        Lost = parts.Sum(static part => part.Delivery.Lost),
        Pending = parts.Sum(static part => part.Delivery.Pending),
        Skipped = parts.Sum(static part => part.Delivery.Skipped),
        Taken = parts.Sum(static part => part.Delivery.Taken),
        WrittenTwice = parts.Max(static part => part.Delivery.WrittenTwice),
        Repeated = parts.Sum(static part => part.Delivery.Repeated),
        Reordered = parts.Sum(static part => part.Delivery.Reordered),
        Phantom = parts.Max(static part => part.Delivery.Phantom),
        Foreign = parts.Sum(static part => part.Delivery.Foreign),
    };
}

/// <summary>The judge's result for a pipeline.</summary>
/// <param name="Run">The judgement on the run from end to end.</param>
/// <param name="Stages">The judgement on each stage, in order.</param>
internal sealed record PipelineJudgement(Judgement Run, IReadOnlyList<StageJudgement> Stages);

/// <summary>The judge's result for one stage: what its group got, and what it wrote.</summary>
/// <param name="Read">Counts of records by their fate, as the stage's group saw them.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reasons">The reasons why it is no pass.</param>
/// <param name="Notes">What is worth knowing.</param>
internal sealed record StageJudgement(DeliveryReport Read, VerdictKind Verdict, IReadOnlyList<string> Reasons, IReadOnlyList<string> Notes)
{
    /// <summary>Records that the stage has read and that are not in its topic.</summary>
    public long Lost { get; init; }

    /// <summary>Copies in its topic beyond the first of each record.</summary>
    public long WrittenTwice { get; init; }

    /// <summary>Different records in its topic; null when its log was not read back.</summary>
    public long? InTopic { get; init; }
}

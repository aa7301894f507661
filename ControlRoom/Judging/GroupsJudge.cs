using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Judges what each consumer group got, and the run by the worst of them. A pure function.</summary>
internal static class GroupsJudge
{
    /// <summary>Judges a run.</summary>
    /// <param name="evidence">The run's evidence, of all groups.</param>
    /// <param name="groups">The groups' names, in order.</param>
    /// <param name="results">The windows of each group, as read back; empty when they were not.</param>
    /// <param name="terms">The guarantees of the run's settings.</param>
    /// <param name="final">True when no more records will come, so that missing records are lost.</param>
    public static Judgement Decide(
        Evidence evidence, IReadOnlyList<string> groups, IReadOnlyList<ResultsEvidence> results, DeliveryTerms terms, bool final)
    {
        Judgement[] judgements =
        [
            .. groups.Select((_, index) => Judge.Decide(
                evidence.OfGroup(index + 1, groups.Count) with { Results = results.ElementAtOrDefault(index) }, terms, final)),
        ];
        return judgements is [var only] ? only : Together(groups, judgements);
    }

    private static Judgement Together(IReadOnlyList<string> groups, Judgement[] judgements) => new(
        Sum([.. judgements.Select(static group => group.Delivery)]),
        judgements.Select(static group => group.Verdict).MaxBy(Severity),
        SharedText.Join(Named(groups), [.. judgements.Select(static group => group.Reasons)]),
        SharedText.Join(Named(groups), [.. judgements.Select(static group => group.Notes)]))
    {
        Groups = judgements,
        Results = judgements.All(static group => group.Results is null) ? null : Sum([.. judgements.Select(static group => group.Results).OfType<ResultsReport>()]),
        Audit = judgements[0].Audit is { } audit ? audit with { Unauditable = judgements.Max(static group => group.Audit!.Unauditable) } : null,
    };

    private static IReadOnlyList<string> Named(IReadOnlyList<string> groups) => [.. groups.Select(static group => $"group '{group}'")];

    /// <summary>How bad a verdict is; of several the worst one counts.</summary>
    public static int Severity(VerdictKind verdict) => verdict switch
    {
        VerdictKind.Fail => 3,
        VerdictKind.NotProved => 2,
        VerdictKind.Waiting => 1,
        _ => 0,
    };

    // Every group is to get the same records, so what producers and the log tell counts once. What consumers read adds up.
    private static DeliveryReport Sum(IReadOnlyList<DeliveryReport> groups) => groups[0] with
    {
        Lost = groups.Max(static group => group.Lost),
        Consumed = groups.Sum(static group => group.Consumed),
        Pending = groups.Sum(static group => group.Pending),
        Skipped = groups.Sum(static group => group.Skipped),
        Taken = groups.Sum(static group => group.Taken),
        Duplicates = groups.Sum(static group => group.Duplicates),
        Repeated = groups.Sum(static group => group.Repeated),
        Reordered = groups.Sum(static group => group.Reordered),
        Phantom = groups.Sum(static group => group.Phantom),
        Foreign = groups.Sum(static group => group.Foreign),
    };

    private static ResultsReport Sum(IReadOnlyList<ResultsReport> groups) => new(
        string.Join(", ", groups.Select(static group => group.Topic)),
        groups.Sum(static group => group.ClosedWindows),
        groups.Sum(static group => group.OpenWindows),
        groups.Sum(static group => group.RepeatedWindows),
        groups.Sum(static group => group.MissingWindows),
        groups.Sum(static group => group.Events),
        groups.Sum(static group => group.ExpectedEvents),
        groups.Sum(static group => group.OutsideEvents));
}

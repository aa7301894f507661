using Spectre.Console;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Lab.Views;

/// <summary>The colours of tones and verdicts.</summary>
internal static class Styles
{
    public static Style For(Tone tone) => tone switch
    {
        Tone.Good => new Style(Color.Green),
        Tone.Waiting => new Style(Color.Yellow),
        Tone.Bad => new Style(Color.Red),
        _ => Style.Plain,
    };

    public static Style For(LabSummary summary) =>
        summary is { Verdict: VerdictKind.Pass, Flow: not { WritesStandSince: null, ReadsStandSince: null } } ? For(Tone.Waiting) : For(summary.Verdict);

    public static Style For(ExpectationOutcome outcome) => For(outcome switch
    {
        ExpectationOutcome.Met => Tone.Good,
        ExpectationOutcome.Missed => Tone.Bad,
        _ => Tone.Waiting,
    });

    public static Style For(VerdictKind verdict) => For(verdict switch
    {
        VerdictKind.Pass => Tone.Good,
        VerdictKind.Fail => Tone.Bad,
        _ => Tone.Waiting,
    });
}

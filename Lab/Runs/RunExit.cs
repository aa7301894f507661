using System.Globalization;
using StreamLab.Settings;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Lab.Runs;

/// <summary>The exit code of a run. A pure function of its report.</summary>
internal static class RunExit
{
    /// <summary>Gets the exit code: the verdict's, or that of a missed or undecided expectation.</summary>
    public static int CodeOf(LabReport report) => report.Verdict switch
    {
        VerdictKind.Fail => ExitCodes.Fail,
        _ when Has(report, ExpectationOutcome.Missed) => ExitCodes.Fail,
        VerdictKind.Pass when Has(report, ExpectationOutcome.Inconclusive) || Has(report, ExpectationOutcome.NotMeasured) => ExitCodes.NotProved,
        VerdictKind.Pass => ExitCodes.Pass,
        VerdictKind.NotProved => ExitCodes.NotProved,
        _ => ExitCodes.Fail,
    };

    /// <summary>Gets the line that says why the exit code is not the verdict's alone; null without expectations.</summary>
    public static string? Line(LabReport report) => ExpectationText.Summary(report.Expectations) is { } expectations
        ? string.Create(
            CultureInfo.InvariantCulture, $"Exit code {CodeOf(report)}: the verdict is {report.Verdict.ToWords()}, and {expectations}.")
        : null;

    private static bool Has(LabReport report, ExpectationOutcome outcome) => report.Expectations.Any(expectation => expectation.Outcome == outcome);
}

using System.Globalization;
using StreamLab.Settings.Expectations;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Streaming.Expectations;

/// <summary>Makes one report of several runs of the same lab, and takes it apart again. Pure functions.</summary>
public static class RepeatedRuns
{
    /// <summary>Makes one report: that of the run with the median p99, with the worst verdict and what all runs say about the expectations.</summary>
    /// <param name="expectations">The expectations.</param>
    /// <param name="runs">The reports of at least one run, in order.</param>
    public static LabReport Join(ExpectationList expectations, IReadOnlyList<LabReport> runs)
    {
        ArgumentNullException.ThrowIfNull(expectations);
        ArgumentNullException.ThrowIfNull(runs);
        var middle = runs.OrderBy(static run => MetricValues.Get(Metric.P99, run) ?? double.MaxValue).ElementAt((runs.Count - 1) / 2);
        return middle with
        {
            Verdict = runs.Select(static run => run.Verdict).MaxBy(Badness),
            Reasons = [.. runs.SelectMany(static (run, index) => run.Reasons.Select(reason => string.Create(CultureInfo.InvariantCulture, $"run {index + 1}: {reason}")))],
            Expectations = ExpectationCheck.Evaluate(expectations, runs),
            Repeats = [.. runs.Select(static (run, index) => new RepeatReport(index + 1, run.Verdict, run.Delivery) { Measured = run.Measured })],
        };
    }

    /// <summary>Gets the runs of a report, each with its own figures; the report itself when it is of one run.</summary>
    public static IReadOnlyList<LabReport> Split(LabReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Repeats is { Count: > 0 } runs
            ? [.. runs.Select(run => report with { Verdict = run.Verdict, Delivery = run.Delivery, Measured = run.Measured, Repeats = null })]
            : [report];
    }

    private static int Badness(VerdictKind verdict) => verdict switch
    {
        VerdictKind.Pass => 0,
        VerdictKind.Waiting => 1,
        VerdictKind.NotProved => 2,
        _ => 3,
    };
}

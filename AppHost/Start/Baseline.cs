using StreamLab.Comparison;
using StreamLab.Lab.Reports;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.AppHost.Start;

/// <summary>The earlier report with which a run is compared.</summary>
/// <param name="before">The earlier report.</param>
/// <param name="tolerance">The share by which a median may differ.</param>
/// <param name="folder">The folder of the run's report, which gets the page of the comparison; null for none.</param>
internal sealed class Baseline(ReportSet before, double tolerance, string? folder)
{
    private const double PerCent = 100;

    /// <summary>Reads the baseline of the settings; null when they name none.</summary>
    /// <exception cref="ComparisonException">It cannot be read.</exception>
    public static Baseline? Read(LabSettings settings) => settings.Baseline is { } path
        ? new(ReportFiles.Read("before", path, "--baseline"), settings.Tolerance / PerCent ?? Comparer.StandardTolerance, settings.Report)
        : null;

    /// <summary>Compares a run with the baseline, for the files that a CI job shows.</summary>
    public BaselineComparison Describe(LabReport report)
    {
        var after = new ReportSet("after", report);
        var comparisons = Comparer.Compare(before.Runs, after.Runs, tolerance);
        return new(
            ComparisonText.Conclusion(comparisons, tolerance), ComparisonText.Columns,
            [
                .. comparisons.Select(metric => new ComparedMetric(
                    ComparisonText.Row(metric, before.Runs.Count, after.Runs.Count), metric.Decides, metric.Verdict == ComparisonVerdict.Worse)),
            ]);
    }

    /// <summary>Compares a run with the baseline.</summary>
    /// <returns>1 when it is worse, 0 otherwise.</returns>
    /// <exception cref="ComparisonException">The page cannot be written.</exception>
    public int Compare(LabReport report, TextWriter output) => CompareReportsCommand.Compare(
        before,
        new("after", report) { Curves = folder is null ? [] : ReportFiles.CurvesOf(report, folder) },
        tolerance,
        folder is null ? null : Path.Combine(folder, "comparison.html"),
        output);
}

using System.Globalization;
using StreamLab.Lab.Runs;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>The console lines about several runs of one lab.</summary>
internal static class RepeatText
{
    /// <summary>Gets the line before a run.</summary>
    public static string Begin(int run, int runs) => string.Create(CultureInfo.InvariantCulture, $"Run {run} of {runs}");

    /// <summary>Gets the line that the other runs do not take place.</summary>
    public static string CutShort(int run, int runs) => string.Create(CultureInfo.InvariantCulture, $"Run {run} of {runs} was the last: it did not end by itself with a verdict.");

    /// <summary>Gets the lines after all runs.</summary>
    /// <param name="report">The report of all runs.</param>
    /// <param name="folder">The folder of the report; null when none was written.</param>
    public static IEnumerable<string> End(LabReport report, string? folder)
    {
        var verdicts = report.Repeats!.GroupBy(static run => run.Verdict).OrderBy(static group => group.Key)
            .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key.ToWords()}"));
        yield return string.Create(CultureInfo.InvariantCulture, $"{report.Repeats!.Count} runs: {string.Join(", ", verdicts)}");
        foreach (var expectation in report.Expectations)
        {
            yield return VerdictPanel.ExpectationLine(expectation);
        }

        yield return RunExit.Line(report)
            ?? string.Create(CultureInfo.InvariantCulture, $"Exit code {RunExit.CodeOf(report)}: the worst verdict is {report.Verdict.ToWords()}.");
        if (folder is not null)
        {
            yield return $"Report: {folder}";
        }
    }
}

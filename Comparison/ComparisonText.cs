using System.Globalization;
using System.Text;
using StreamLab.Settings;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.Comparison;

/// <summary>Formats a comparison for people.</summary>
internal static class ComparisonText
{
    private const string Dash = "–";
    private const string Group = "group";
    private const string Groups = "groups";
    private const string Topics = "topics";

    /// <summary>The headings of the table.</summary>
    public static readonly string[] Columns = ["metric", "before", "after", "ratio", "verdict"];

    /// <summary>Gets the cells of a row.</summary>
    public static string[] Row(MetricComparison comparison, int runsBefore, int runsAfter) =>
    [
        comparison.Metric.Name,
        Value(comparison.Before, runsBefore, comparison),
        Value(comparison.After, runsAfter, comparison),
        comparison.Ratio is { } ratio ? ratio.ToString("0.00", CultureInfo.InvariantCulture) : Dash,
        Verdict(comparison),
    ];

    /// <summary>Gets the table as lines, with the columns below each other.</summary>
    public static IEnumerable<string> Table(ReportSet before, ReportSet after, IReadOnlyList<MetricComparison> comparisons)
    {
        List<string[]> rows = [Columns, .. comparisons.Select(comparison => Row(comparison, before.Runs.Count, after.Runs.Count))];
        int[] widths = [.. Columns.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (var row in rows)
        {
            var line = new StringBuilder();
            foreach (var (column, cell) in row.Index())
            {
                // Figures are aligned to the right.
                line.Append(column is > 0 and < 4 ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])).Append("  ");
            }

            yield return line.ToString().TrimEnd();
        }
    }

    /// <summary>Gets the sentence that decides, such as <c>Worse: p50 29.1 ms (+420 %).</c></summary>
    public static string Conclusion(IReadOnlyList<MetricComparison> comparisons, double tolerance)
    {
        var verdict = Comparer.VerdictOf(comparisons);
        if (verdict == ComparisonVerdict.Inconclusive)
        {
            return string.Create(CultureInfo.InvariantCulture, $"Inconclusive: no difference is beyond the tolerance of {100 * tolerance:#,0.#} % and the spread.");
        }

        var decisive = comparisons.Where(comparison => comparison.Decides && comparison.Verdict == verdict)
            .Select(static comparison => $"{comparison.Metric.Name} by {Difference(comparison)}");
        return $"{verdict}: {string.Join(", ", decisive)}.";
    }

    /// <summary>Gets the lines about what the two sides were run with, where it differs.</summary>
    public static IEnumerable<string> Differences(LabReport before, LabReport after)
    {
        var (left, right) = (Conditions(before), Conditions(after));
        return left.Keys.Union(right.Keys).Where(name => left.GetValueOrDefault(name) != right.GetValueOrDefault(name))
            .Select(name => $"{name}: {left.GetValueOrDefault(name, "none")} before, {right.GetValueOrDefault(name, "none")} after");
    }

    private static string Value(Spread? spread, int runs, MetricComparison comparison) =>
        spread is null ? Dash : MetricText.Format(spread, runs, comparison.Metric);

    private static string Verdict(MetricComparison comparison) => comparison.Verdict == ComparisonVerdict.Inconclusive
        ? comparison.Verdict.ToText()
        : $"{comparison.Verdict.ToText()} by {Difference(comparison)}{(comparison.Decides ? "" : ", not decisive")}";

    private static string Difference(MetricComparison comparison)
    {
        var (before, after) = comparison.Metric.IsOfWholeRun
            ? (comparison.Before!.Most, comparison.After!.Most)
            : (comparison.Before!.Median, comparison.After!.Median);
        var text = MetricText.Format(Math.Abs(after - before), comparison.Metric.Unit);
        return before == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} ({100 * (after - before) / before:+#,0.#;-#,0.#} %)");
    }

    private static Dictionary<string, string> Conditions(LabReport report)
    {
        // A report has one group and one topic by other names than several.
        var others = report.Settings.Where(static setting => setting.Key is not (Group or Groups or Topics));
        var groups = report.Settings.GetValueOrDefault(Groups) ?? report.Settings.GetValueOrDefault(Group);
        return new(groups is null ? others : others.Append(new(Groups, Counted(groups))))
        {
            [Topics] = Counted(report.Settings.GetValueOrDefault(Topics, report.Topic.Name)),
            ["brokers"] = string.Create(CultureInfo.InvariantCulture, $"{report.Brokers.Count} {report.Brokers.Mode} ({report.Brokers.Version})"),
            ["host"] = report.Host,
            ["partitions"] = report.Topic.Partitions.ToString(CultureInfo.InvariantCulture),
            ["replication"] = report.Topic.Replication.ToString(CultureInfo.InvariantCulture),
            ["min ISR"] = report.Topic.MinInSyncReplicas.ToString(CultureInfo.InvariantCulture),
            ["compression"] = report.Topic.Compression,
            ["scenario"] = report.Scenario,
            ["verdict"] = report.Verdict.ToWords(),
        };
    }

    private static string Counted(string names) => string.Create(CultureInfo.InvariantCulture, $"{names.Split(", ").Length} ({names})");
}

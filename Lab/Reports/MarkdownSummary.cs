using System.Globalization;
using System.Text;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Views;
using StreamLab.Settings;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Reports;

/// <summary>Formats a report as Markdown for the summary of a CI job. A pure function.</summary>
internal static class MarkdownSummary
{
    /// <summary>Creates the summary. Lines end with a line feed on every system.</summary>
    /// <param name="report">The report.</param>
    /// <param name="baseline">The comparison with the baseline; null when there is none.</param>
    public static string Create(LabReport report, BaselineComparison? baseline = null)
    {
        var text = new StringBuilder();
        var exitCode = baseline is { IsWorse: true } ? ExitCodes.Fail : RunExit.CodeOf(report);
        text.Append(CultureInfo.InvariantCulture, $"## StreamLab: {report.Verdict.ToWords()}, exit code {exitCode}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"{Escaped(Conditions(report))}\n\n");
        AppendExpectations(text, report.Expectations);
        AppendFigures(text, report);
        AppendGroups(text, report.Groups);
        AppendTopics(text, report.Topics);
        AppendStages(text, report.Stages);
        AppendBaseline(text, baseline);
        AppendList(text, "Why the verdict is not pass", report.Reasons);
        AppendList(text, "Notes", report.Notes);
        return text.ToString();
    }

    private static string Conditions(LabReport report)
    {
        var brokers = string.Create(
            CultureInfo.InvariantCulture, $"{report.Brokers.Count} {report.Brokers.Mode} brokers ({report.Brokers.Version}), {report.Topic.Partitions} partitions, {report.Scenario}");
        var settings = string.Concat(report.Settings.Select(static setting => $", {setting.Key} {setting.Value}"));
        return report.Repeats is { } runs ? string.Create(CultureInfo.InvariantCulture, $"{runs.Count} runs on {brokers}{settings}") : brokers + settings;
    }

    private static void AppendExpectations(StringBuilder text, IReadOnlyList<ExpectationReport> expectations)
    {
        if (expectations.Count == 0)
        {
            return;
        }

        text.Append("| expected | outcome | measured | over |\n| --- | --- | --- | --- |\n");
        foreach (var expectation in expectations)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{expectation.Asked}` | {expectation.OutcomeText()} | {Escaped(expectation.Measured)} | {expectation.Over} |\n");
        }

        text.Append('\n');
    }

    private static void AppendFigures(StringBuilder text, LabReport report)
    {
        var delivery = report.Delivery;
        text.Append("| figure | value |\n| --- | --- |\n");
        foreach (var (name, value) in new (string, string)[]
        {
            ("acknowledged", ConsoleFormat.Count(delivery.Acknowledged)),
            ("lost, skipped, reordered", $"{ConsoleFormat.Count(delivery.Lost)}, {ConsoleFormat.Count(delivery.Skipped)}, {ConsoleFormat.Count(delivery.Reordered)}"),
            ("duplicates", ConsoleFormat.Count(delivery.Duplicates)),
            ("throughput", ConsoleFormat.Rate(report.Throughput.RecordsPerSecond)),
            ("latency p50, p99, p99.9", string.Join(", ", Latencies(report.LatencyMs))),
        })
        {
            text.Append(CultureInfo.InvariantCulture, $"| {name} | {value} |\n");
        }

        text.Append('\n');
    }

    private static void AppendGroups(StringBuilder text, IReadOnlyList<GroupVerdict>? groups)
    {
        if (groups is null)
        {
            return;
        }

        text.Append("| group | verdict | consumed | duplicates | skipped | latency p50, p99, p99.9 |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var group in groups)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Escaped(group.Name)} | {group.Verdict.ToWords()} | {ConsoleFormat.Count(group.Delivery.Consumed)} ")
                .Append(CultureInfo.InvariantCulture, $"| {ConsoleFormat.Count(group.Delivery.Duplicates)} | {ConsoleFormat.Count(group.Delivery.Skipped)} | {string.Join(", ", Latencies(group.LatencyMs))} |\n");
        }

        text.Append('\n');
    }

    private static void AppendTopics(StringBuilder text, IReadOnlyList<TopicVerdict>? topics)
    {
        if (topics is null)
        {
            return;
        }

        text.Append("| topic | verdict | acknowledged | consumed | lost, skipped |\n| --- | --- | --- | --- | --- |\n");
        foreach (var topic in topics)
        {
            var delivery = topic.Delivery;
            text.Append(CultureInfo.InvariantCulture, $"| {Escaped(topic.Name)} | {topic.Verdict.ToWords()} | {ConsoleFormat.Count(delivery.Acknowledged)} ")
                .Append(CultureInfo.InvariantCulture, $"| {ConsoleFormat.Count(delivery.Consumed)} | {ConsoleFormat.Count(delivery.Lost)}, {ConsoleFormat.Count(delivery.Skipped)} |\n");
        }

        text.Append('\n');
    }

    private static void AppendBaseline(StringBuilder text, BaselineComparison? baseline)
    {
        if (baseline is null)
        {
            return;
        }

        text.Append("**Beside the baseline**\n\n");
        foreach (var row in (IReadOnlyList<string>[])[baseline.Columns, [.. baseline.Columns.Select(static _ => "---")], .. baseline.Metrics.Select(static metric => metric.Cells)])
        {
            text.Append("| ").AppendJoin(" | ", row.Select(Escaped)).Append(" |\n");
        }

        text.Append('\n').Append(Escaped(baseline.Conclusion)).Append("\n\n");
    }

    private static void AppendStages(StringBuilder text, IReadOnlyList<StageVerdict>? stages)
    {
        if (stages is null)
        {
            return;
        }

        text.Append("| stage | verdict | read | written | written twice | latency p50, p99, p99.9 | adds to p50 | processor time a record |\n")
            .Append("| --- | --- | --- | --- | --- | --- | --- | --- |\n");
        foreach (var stage in stages)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Escaped(stage.Name)} | {stage.Verdict.ToWords()} | {ConsoleFormat.Count(stage.Delivery.Consumed)} ")
                .Append(CultureInfo.InvariantCulture, $"| {ConsoleFormat.Count(stage.Written)} | {ConsoleFormat.Copies(stage)} ")
                .Append(CultureInfo.InvariantCulture, $"| {string.Join(", ", Latencies(stage.LatencyMs))} ")
                .Append(CultureInfo.InvariantCulture, $"| {ConsoleFormat.Known(stage.AddedMs, "ms")} | {ConsoleFormat.Known(stage.ProcessorMicroseconds, "µs")} |\n");
        }

        text.Append('\n');
    }

    private static IEnumerable<string> Latencies(LatencyReport latency) =>
        [ConsoleFormat.Latency(latency, static l => l.P50), ConsoleFormat.Latency(latency, static l => l.P99), ConsoleFormat.Latency(latency, static l => l.P999)];

    private static void AppendList(StringBuilder text, string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"**{title}**\n\n").AppendJoin("", sentences.Select(static sentence => $"- {Escaped(sentence)}\n")).Append('\n');
        }
    }

    // Names come from files and brokers, and a cell ends at a bar.
    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" ");
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using StreamLab.ControlRoom.Reporting;
using StreamLab.Settings;
using StreamLab.Settings.Expectations;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.Comparison;

/// <summary>Creates self-contained pages with the curves of several runs over each other.</summary>
internal static class RunsPage
{
    private const string Before = "acknowledged";
    private const string After = "consumed";

    private static readonly Lazy<PageAssets> Assets = new(static () => new("js/compare.js"));

    /// <summary>Creates the page of a comparison.</summary>
    public static string Compare(ReportSet before, ReportSet after, IReadOnlyList<MetricComparison> comparisons, double tolerance)
    {
        var tone = Comparer.VerdictOf(comparisons) switch
        {
            ComparisonVerdict.Better => "pass",
            ComparisonVerdict.Worse => "fail",
            _ => "waiting",
        };
        var html = Begin("StreamLab comparison");
        html.Add($"""<header class="{tone}"><p class="brand">StreamLab comparison<span>{Runs(before)}, {Runs(after)}</span></p>""");
        html.Add($"""<h1>{Comparer.VerdictOf(comparisons).ToString()}</h1><p class="lead">{ComparisonText.Conclusion(comparisons, tolerance)}</p>""");
        html.Add($"""<ul class="notes">""").Each(ComparisonText.Differences(before.Report, after.Report), line => $"<li>{line}</li>").Add($"</ul></header>");
        html.Add($"<section><h2>Metrics</h2>");
        ReportTable.Write(
            html, ComparisonText.Columns, comparisons.Select(comparison => ComparisonText.Row(comparison, before.Runs.Count, after.Runs.Count)));
        html.Add($"</section>");
        return End(html, [.. Curves(before, Before), .. Curves(after, After)]);
    }

    /// <summary>Creates the page of several runs of one lab.</summary>
    public static string Repeats(ReportSet set)
    {
        var report = set.Report;
        var html = Begin("StreamLab runs");
        html.Add($"""<header class="{report.Verdict.ToText()}"><p class="brand">StreamLab report<span>{report.Brokers.Count:0} {report.Brokers.Mode} brokers, {report.Scenario}</span></p>""");
        html.Add($"""<h1>{set.Runs.Count:0} runs</h1><p class="lead">{ExpectationText.Summary(report.Expectations) ?? "no expectations"}</p>""");
        html.Add($"""<ul class="reasons">""").Each(report.Reasons, reason => $"<li>{reason}</li>").Add($"</ul></header>");
        ExpectationSection.Write(html, report.Expectations);
        html.Add($"<section><h2>Runs</h2>");
        ReportTable.Write(
            html, ["run", "verdict", "throughput", "p50", "p99", "p99.9", "lost", "duplicates"],
            set.Runs.Select(static (run, index) => (string[])
            [
                (index + 1).ToString(CultureInfo.InvariantCulture), run.Verdict.ToWords(), .. Figures(run),
            ]));
        html.Add($"</section>");
        return End(html, Curves(set, Before));
    }

    private static IEnumerable<string> Figures(LabReport run)
    {
        Metric[] metrics =
        [
            Metric.Throughput, Metric.P50, Metric.P99, Metric.P999,
            Metric.Lost, Metric.Duplicates,
        ];
        return metrics.Select(metric => MetricValues.Get(metric, run) is { } value
            ? MetricText.Format(value, metric.Traits().Unit)
            : "–");
    }

    private static HtmlWriter Begin(string title)
    {
        var html = new HtmlWriter();
        html.Add($"""<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">""");
        html.Add($"""<meta http-equiv="Content-Security-Policy" content="{Assets.Value.ContentSecurityPolicy}"><title>{title}</title>""");
        return html.Verbatim("<style>").Verbatim(PageAssets.Style).Verbatim("</style></head><body><main>");
    }

    private static string End(HtmlWriter html, IReadOnlyList<JsonNode> curves)
    {
        if (curves.Count == 0)
        {
            return html.Add($"""<section><p class="empty">The curves are in report.html of each run, which is not beside its report.json.</p></section>""").Verbatim("</main></body></html>\n").ToString();
        }

        html.Add($"""<div id="charts" class="charts"></div><noscript><section><p class="empty">The charts need JavaScript. All figures are here without it.</p></section></noscript>""");

        // The serializer escapes <, > and & as \u sequences, so no name can end the element or start a comment.
        html.Add($"""<script id="runs" type="application/json">""").Verbatim(new JsonArray([.. curves]).ToJsonString(JsonSerializerOptions.Default)).Add($"</script>");
        return html.Verbatim("</main><script>").Verbatim(Assets.Value.Script).Verbatim("</script></body></html>\n").ToString();
    }

    private static IReadOnlyList<JsonNode> Curves(ReportSet set, string color) =>
    [
        .. set.Curves.Select((curves, index) => (JsonNode)new JsonObject
        {
            ["name"] = set.Curves.Count == 1 ? set.Name : string.Create(CultureInfo.InvariantCulture, $"{set.Name} {index + 1}"),
            ["color"] = color,
            ["data"] = new JsonObject { ["points"] = curves["points"]?.DeepClone(), ["distribution"] = curves["distribution"]?.DeepClone() },
        }),
    ];

    private static string Runs(ReportSet set) => $"{set.Name}: {NumberText.Count(set.Runs.Count, "run")}";
}

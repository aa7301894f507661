using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The parts of the HTML report with text and tables only.</summary>
internal static class ReportSections
{
    public static void Verdict(HtmlWriter html, LabSummary summary)
    {
        html.Add($"""<header class="{summary.Verdict.ToText()}"><p class="brand">StreamLab report<span>{summary.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC, run {summary.Run}</span></p>""");
        html.Add($"""<h1><span class="badge">{Format.Name(summary.Verdict)}</span> {Format.Headline(summary.Verdict)}</h1><p class="lead">{Lead(summary)}</p>""");
        List(html, "reasons", summary.Reasons);
        List(html, "notes", summary.Notes);
        html.Add($"</header>");
    }

    public static void Figures(HtmlWriter html, LabSummary summary)
    {
        (string Name, string Value, string Unit)[] figures =
        [
            ("throughput", NumberText.Count(summary.Throughput.RecordsPerSecond), "records/s"),
            ("volume", NumberText.Significant(summary.Throughput.MegabytesPerSecond), "MB/s"),
            ("latency, median", Format.Latency(summary.LatencyMs, static l => l.P50), "ms"),
            ("latency, 99%", Format.Latency(summary.LatencyMs, static l => l.P99), "ms"),
            ("in flight", NumberText.Count(summary.InFlightRecords), "records"),
        ];
        html.Add($"""<section class="figures">""");
        html.Each(figures, f => $"""<div><p class="name">{f.Name}</p><p class="value">{f.Value} <span>{f.Unit}</span></p></div>""");
        html.Add($"""</section><p class="law">By Little's law, {NumberText.Count(summary.Throughput.RecordsPerSecond)} records/s × {Format.Milliseconds(summary.LatencyMs.Mean)} mean latency = {NumberText.Count(summary.InFlightRecords)} records in flight.</p>""");
    }

    public static void Topology(HtmlWriter html, LabSummary summary)
    {
        var topic = summary.Topic;
        (string Title, string Detail)[] parts =
        [
            (Workers(summary, "producer"), $"{summary.Scenario} scenario"),
            ($"{NumberText.Count(summary.Brokers.Count, "broker")}, {summary.Brokers.Mode}",
                $"{(topic.Count == 1 ? $"topic {topic.Name}" : $"{topic.Count} topics from {topic.Name}")}: {NumberText.Count(topic.Partitions, "partition")}{(topic.Count == 1 ? "" : " each")}, replication {topic.Replication}, min ISR {topic.MinInSyncReplicas}, {topic.Compression}"),
            .. summary.Stages is { } stages
                ? [($"{NumberText.Count(stages.Count, "stage")}", string.Join(", ", stages.Select(static stage => stage.Topic)))]
                : Array.Empty<(string, string)>(),
            (Workers(summary, "consumer"), summary.Groups is { } groups ? NumberText.Count(groups.Count, "group") : "one group"),
            ("ControlRoom", "judges their snapshots"),
        ];
        html.Add($"""<section><h2>Topology</h2><ol class="flow">""");
        html.Each(parts, p => $"<li><strong>{p.Title}</strong><span>{p.Detail}</span></li>");
        html.Add($"</ol></section>");
    }

    public static void Latency(HtmlWriter html, LabReport report)
    {
        html.Add($"<section><h2>Latency</h2>");
        ReportTable.Write(
            html, ["milliseconds", "50%", "90%", "99%", "99.9%", "max", "mean"],
            [LatencyRow("from the intended send time", report.LatencyMs), LatencyRow("from the actual send call", report.LatencyFromSendMs)]);
        html.Add($"</section>");
    }

    public static void Delivery(HtmlWriter html, DeliveryReport delivery)
    {
        html.Add($"""<section><h2>Delivery</h2><table class="delivery"><tbody>""");
        html.Each(DeliveryRows.Create(delivery), row =>
            $"""<tr class="{row.Class}"><th>{row.Name}</th><td>{NumberText.Count(row.Count)}</td><td class="meaning">{row.Meaning}</td></tr>""");
        html.Add($"</tbody></table></section>");
    }

    public static void Instances(HtmlWriter html, LabSummary summary)
    {
        html.Add($"<section><h2>Workers</h2>");
        ReportTable.Write(
            html, ["worker", "incarnation", "end", "records", "partitions"],
            summary.Instances.Select(i => (string[])
            [
                i.Name, i.Incarnation, IncarnationEnds.Of(summary, i), NumberText.Count(i.Records), NumberText.Count(i.Partitions),
            ]));
        html.Add($"</section>");
    }

    public static void Settings(HtmlWriter html, LabReport report, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        KeyValuePair<string, string>[] all =
        [
            new("host", report.Host),
            new("brokers", $"{report.Brokers.Count} × {report.Brokers.Mode}, version {report.Brokers.Version}"),
            new("scenario", report.Scenario),
            .. settings,
            new("elapsed", $"{NumberText.Significant(report.ElapsedSeconds)} s"),
        ];
        html.Add($"""<section><h2>Settings</h2><dl class="settings">""");
        html.Each(all, s => $"<div><dt>{s.Key}</dt><dd>{s.Value}</dd></div>");
        html.Add($"</dl></section>");
    }

    private static string Lead(LabSummary summary) => summary.Verdict switch
    {
        VerdictKind.Pass when summary.Delivery.Pending > 0 =>
            $"{NumberText.Count(summary.Delivery.Acknowledged)} records acknowledged, {NumberText.Count(summary.Delivery.Pending)} of them not consumed yet, none missed.",
        VerdictKind.Pass => $"All {NumberText.Count(summary.Delivery.Acknowledged)} acknowledged records were consumed, in order.",
        VerdictKind.Fail => $"{NumberText.Count(summary.Delivery.Acknowledged)} records were acknowledged. What went wrong:",
        VerdictKind.NotProved => $"{NumberText.Count(summary.Delivery.Acknowledged)} records were acknowledged. Nothing wrong was seen, but evidence is missing:",
        _ => "No record has been acknowledged and consumed yet.",
    };

    private static void List(HtmlWriter html, string kind, IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            html.Add($"""<ul class="{kind}">""").Each(sentences, s => $"<li>{s}</li>").Add($"</ul>");
        }
    }

    private static string[] LatencyRow(string name, LatencyReport latency) =>
    [
        name, .. new[] { latency.P50, latency.P90, latency.P99, latency.P999, latency.Max, latency.Mean }.Select(value => Format.Latency(latency, _ => value)),
    ];

    private static string Workers(LabSummary summary, string kind) =>
        NumberText.Count(summary.Instances.Where(i => i.Kind == kind).Select(i => i.Name).Distinct().Count(), kind);
}

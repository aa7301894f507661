using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The parts of the HTML report that are words and tables.</summary>
internal static class ReportSections
{
    public static void Verdict(HtmlWriter html, LabSummary summary)
    {
        var verdict = summary.Verdict.ToString();
        html.Add($"""<header class="{verdict.ToLowerInvariant()}"><p class="brand">StreamLab report<span>{summary.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC, run {summary.Run}</span></p>""");
        html.Add($"""<h1><span class="badge">{verdict}</span> {Format.Headline(summary.Verdict)}</h1><p class="lead">{Lead(summary)}</p>""");
        List(html, "reasons", summary.Reasons);
        List(html, "notes", summary.Notes);
        html.Add($"</header>");
    }

    public static void Figures(HtmlWriter html, LabSummary summary)
    {
        (string Name, string Value, string Unit)[] figures =
        [
            ("throughput", Format.Count(summary.Throughput.RecordsPerSecond), "records/s"),
            ("volume", Format.Significant(summary.Throughput.MegabytesPerSecond), "MB/s"),
            ("latency, median", Format.Significant(summary.LatencyMs.P50), "ms"),
            ("latency, 99%", Format.Significant(summary.LatencyMs.P99), "ms"),
            ("in flight", Format.Count(summary.InFlightRecords), "records"),
        ];
        html.Add($"""<section class="figures">""");
        html.Each(figures, f => $"""<div><p class="name">{f.Name}</p><p class="value">{f.Value} <span>{f.Unit}</span></p></div>""");
        html.Add($"""</section><p class="law">By Little's law, {Format.Count(summary.Throughput.RecordsPerSecond)} records/s × {Format.Milliseconds(summary.LatencyMs.Mean)} mean latency = {Format.Count(summary.InFlightRecords)} records on their way.</p>""");
    }

    public static void Topology(HtmlWriter html, LabSummary summary)
    {
        var topic = summary.Topic;
        (string Title, string Detail)[] parts =
        [
            (Workers(summary, "producer"), $"{summary.Scenario} scenario"),
            ($"{Plural(summary.Brokers.Count, "broker")}, {summary.Brokers.Mode}",
                $"topic {topic.Name}: {Plural(topic.Partitions, "partition")}, replication {topic.Replication}, min ISR {topic.MinInSyncReplicas}, {topic.Compression}"),
            (Workers(summary, "consumer"), "one group"),
            ("ControlRoom", "judges their snapshots"),
        ];
        html.Add($"""<section><h2>Topology</h2><ol class="flow">""");
        html.Each(parts, p => $"<li><strong>{p.Title}</strong><span>{p.Detail}</span></li>");
        html.Add($"</ol></section>");
    }

    public static void Latency(HtmlWriter html, LabReport report)
    {
        html.Add($"""<div class="scroll"><table><thead><tr><th>milliseconds</th><th>50%</th><th>90%</th><th>99%</th><th>99.9%</th><th>max</th><th>mean</th></tr></thead><tbody>""");
        LatencyRow(html, "from the intended send time", report.LatencyMs);
        LatencyRow(html, "from the actual send call", report.LatencyFromSendMs);
        html.Add($"</tbody></table></div>");
    }

    public static void Delivery(HtmlWriter html, DeliveryReport delivery)
    {
        html.Add($"""<section><h2>Delivery</h2><div class="scroll"><table class="delivery"><tbody>""");
        html.Each(DeliveryRows.Of(delivery), row =>
            $"""<tr class="{row.Class}"><th>{row.Name}</th><td>{Format.Count(row.Count)}</td><td class="meaning">{row.Meaning}</td></tr>""");
        html.Add($"</tbody></table></div></section>");
    }

    public static void Instances(HtmlWriter html, IReadOnlyList<InstanceSummary> instances)
    {
        html.Add($"""<section><h2>Workers</h2><div class="scroll"><table><thead><tr><th>worker</th><th>incarnation</th><th>state</th><th>records</th><th>partitions</th></tr></thead><tbody>""");
        html.Each(instances, i =>
            $"<tr><th>{i.Name}</th><td>{i.Incarnation}</td><td>{i.State.ToString().ToLowerInvariant()}</td><td>{Format.Count(i.Records)}</td><td>{i.Partitions}</td></tr>");
        html.Add($"</tbody></table></div></section>");
    }

    public static void Settings(HtmlWriter html, LabReport report, IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        KeyValuePair<string, string>[] all =
        [
            new("host", report.Host),
            new("brokers", $"{report.Brokers.Count} × {report.Brokers.Mode}, version {report.Brokers.Version}"),
            new("scenario", report.Scenario),
            .. settings,
            new("elapsed", $"{Format.Significant(report.ElapsedSeconds)} s"),
        ];
        html.Add($"""<section><h2>Settings</h2><dl class="settings">""");
        html.Each(all, s => $"<div><dt>{s.Key}</dt><dd>{s.Value}</dd></div>");
        html.Add($"</dl></section>");
    }

    private static string Lead(LabSummary summary) => summary.Verdict switch
    {
        VerdictKind.Pass when summary.Delivery.Pending > 0 =>
            $"{Format.Count(summary.Delivery.Acknowledged)} records acknowledged, {Format.Count(summary.Delivery.Pending)} of them still on their way, none missed.",
        VerdictKind.Pass => $"All {Format.Count(summary.Delivery.Acknowledged)} acknowledged records were consumed, in order.",
        VerdictKind.Fail => $"{Format.Count(summary.Delivery.Acknowledged)} records were acknowledged. What went wrong:",
        _ => "No record has made its way from a producer to a consumer yet.",
    };

    private static void List(HtmlWriter html, string kind, IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            html.Add($"""<ul class="{kind}">""").Each(sentences, s => $"<li>{s}</li>").Add($"</ul>");
        }
    }

    private static void LatencyRow(HtmlWriter html, string name, LatencyReport l) => html.Add(
        $"<tr><th>{name}</th><td>{Format.Significant(l.P50)}</td><td>{Format.Significant(l.P90)}</td><td>{Format.Significant(l.P99)}</td><td>{Format.Significant(l.P999)}</td><td>{Format.Significant(l.Max)}</td><td>{Format.Significant(l.Mean)}</td></tr>");

    private static string Workers(LabSummary summary, string kind) =>
        Plural(summary.Instances.Where(i => i.Kind == kind).Select(i => i.Name).Distinct().Count(), kind);

    private static string Plural(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}

using System.Security.Cryptography;
using System.Text;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The report as one page that needs nothing else: styles and plots are inside.</summary>
internal static class HtmlReport
{
    private static readonly string Css = ReadCss();

    /// <summary>Allows the page its own style sheet and nothing else.</summary>
    public static string ContentSecurityPolicy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; "
        + "base-uri 'none'; form-action 'none'";

    public static string Render(ReportContent content)
    {
        var summary = content.Summary;
        var html = new HtmlWriter();
        html.Add($"""<!doctype html><html lang="en"><head><meta charset="utf-8">""");
        html.Add($"""<meta name="viewport" content="width=device-width, initial-scale=1">""");
        html.Add($"""<meta http-equiv="Content-Security-Policy" content="{ContentSecurityPolicy}">""");
        html.Add($"""<title>StreamLab: {Format.Headline(summary.Verdict)} ({summary.Scenario}, {summary.At:yyyy-MM-dd HH:mm})</title>""");
        html.Verbatim("<style>").Verbatim(Css).Verbatim("</style></head><body><main>");
        return html
            .With(h => ReportSections.Verdict(h, summary))
            .With(h => ReportSections.Figures(h, summary))
            .With(h => ReportSections.Topology(h, summary))
            .Add($"<section><h2>Throughput over time</h2>").With(h => ThroughputPlot.Draw(h, content.Timeline)).Add($"</section>")
            .Add($"<section><h2>Latency distribution</h2>").With(h => LatencyPlot.Draw(h, content.Latency))
            .With(h => ReportSections.Latency(h, summary)).Add($"</section>")
            .With(h => ReportSections.Delivery(h, summary.Delivery))
            .With(h => ResultsSection.Write(h, summary.Results))
            .With(h => FaultSection.Write(h, summary.Faults))
            .With(h => MemorySection.Write(h, summary.Memory))
            .With(h => ReportSections.Instances(h, summary.Instances))
            .With(h => ReportSections.Settings(h, summary, content.Settings))
            .Add($"</main></body></html>").Verbatim("\n").ToString();
    }

    private static string ReadCss()
    {
        using var source = typeof(HtmlReport).Assembly.GetManifestResourceStream("Reporting/report.css")
            ?? throw new InvalidOperationException("The program holds no style sheet for the report.");

        // Browsers hash the sheet with line feeds, whatever a checkout made of them.
        return new StreamReader(source, Encoding.UTF8).ReadToEnd().ReplaceLineEndings("\n");
    }
}

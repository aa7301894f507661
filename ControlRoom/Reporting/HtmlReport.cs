namespace StreamLab.ControlRoom.Reporting;

/// <summary>Creates the report as one self-contained page that needs neither a network nor the program.</summary>
internal static class HtmlReport
{
    public static string Render(ReportContent content)
    {
        var summary = content.Summary;
        var html = new HtmlWriter();
        html.Add($"""<!doctype html><html lang="en"><head><meta charset="utf-8">""");
        html.Add($"""<meta name="viewport" content="width=device-width, initial-scale=1">""");
        html.Add($"""<meta http-equiv="Content-Security-Policy" content="{ReportAssets.ContentSecurityPolicy}">""");
        html.Add($"""<title>StreamLab: {Format.Headline(summary.Verdict)} ({summary.Scenario}, {summary.At:yyyy-MM-dd HH:mm})</title>""");
        html.Verbatim("<style>").Verbatim(ReportAssets.Style).Verbatim("</style></head><body><main>");
        return html
            .With(h => ReportSections.Verdict(h, summary))
            .With(h => ExpectationSection.Write(h, summary.Expectations))
            .With(h => GroupSection.Write(h, summary.Groups))
            .With(h => TopicSection.Write(h, summary.Topics))
            .With(h => StageSection.Write(h, summary.Stages))
            .With(h => ReportSections.Figures(h, summary))
            .With(h => ReportSections.Topology(h, summary))
            .With(h => ChartsSection.Write(h, ReportCharts.From(content)))
            .With(h => ReportSections.Latency(h, summary))
            .With(h => PhaseSection.Write(h, summary.Phases))
            .With(h => SweepSection.Write(h, summary.Sweep))
            .With(h => ReportSections.Delivery(h, summary.Delivery))
            .With(h => SourceSection.Write(h, summary))
            .With(h => EndsSection.Write(h, summary.Ends))
            .With(h => ResultsSection.Write(h, summary.Results))
            .With(h => FaultSection.Write(h, summary.Faults))
            .With(h => MemorySection.Write(h, summary.Memory))
            .With(h => ReportSections.Instances(h, summary))
            .With(h => ReportSections.Settings(h, summary, content.Settings))
            .Verbatim("</main><script>").Verbatim(ReportAssets.Script).Verbatim("</script></body></html>\n").ToString();
    }
}

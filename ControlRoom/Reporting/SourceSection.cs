using System.Globalization;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report with the skipped lines of the source.</summary>
internal static class SourceSection
{
    public static void Write(HtmlWriter html, LabReport report)
    {
        if (report.MalformedLines.Count == 0)
        {
            return;
        }

        html.Add($"<section><h2>Malformed lines of the source</h2>");
        ReportTable.Write(
            html, ["line", "why it was skipped"],
            report.MalformedLines.Select(static line => (string[])[line.Line.ToString(CultureInfo.InvariantCulture), line.Reason]));
        if (report.Delivery.Malformed > report.MalformedLines.Count)
        {
            html.Add($"""<p class="law">These are the first {report.MalformedLines.Count} of {NumberText.Count(report.Delivery.Malformed)}.</p>""");
        }

        html.Add($"</section>");
    }
}

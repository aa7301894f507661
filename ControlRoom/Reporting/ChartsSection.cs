using System.Text.Json;
using StreamLab.ControlRoom.Web;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The charts of the HTML report: the element that the script fills, and the charts' data.</summary>
internal static class ChartsSection
{
    public static void Write(HtmlWriter html, ReportCharts charts)
    {
        html.Add($"""<div id="charts" class="charts"></div><noscript><section><p class="empty">The charts need JavaScript. All figures and tables are here without it.</p></section></noscript>""");

        // The serializer escapes <, > and & as \u sequences, so no name can end the element or start a comment.
        html.Add($"""<script id="run" type="application/json">""").Verbatim(JsonSerializer.Serialize(charts, ControlRoomJson.Default.ReportCharts)).Add($"</script>");
    }
}

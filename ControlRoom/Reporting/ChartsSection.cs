using System.Text.Json;
using StreamLab.ControlRoom.Web;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report that its script fills with charts, and what they are drawn from.</summary>
internal static class ChartsSection
{
    public static void Write(HtmlWriter html, ReportCharts charts)
    {
        html.Add($"""<div id="charts" class="charts"></div><noscript><section><p class="empty">The charts need JavaScript. All figures and tables are here without it.</p></section></noscript>""");

        // The serializer writes <, > and & as \u escapes: no name can end the element or begin a comment in it.
        html.Add($"""<script id="run" type="application/json">""").Verbatim(JsonSerializer.Serialize(charts, ControlRoomJson.Default.ReportCharts)).Add($"</script>");
    }
}

using System.Globalization;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report that shows which processes ended unasked, and what they said last.</summary>
internal static class EndsSection
{
    public static void Write(HtmlWriter html, IReadOnlyList<ProcessEnd> ends)
    {
        if (ends.Count == 0)
        {
            return;
        }

        html.Add($"<section><h2>Processes that ended</h2>");
        ReportTable.Write(
            html, ["service", "at", "how", "its last lines"],
            ends.Select(static end => (string[])
            [
                end.Name, end.At.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture), end.How,
                end.Lines.Count == 0 ? "none" : string.Join(" | ", end.Lines),
            ]));
        html.Add($"</section>");
    }
}

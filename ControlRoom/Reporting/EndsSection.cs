using System.Globalization;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report with processes that ended unexpectedly, and their last lines of output.</summary>
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

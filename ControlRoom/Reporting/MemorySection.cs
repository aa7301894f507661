using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report with the memory of the lab's processes.</summary>
internal static class MemorySection
{
    private const double Megabyte = 1e6;

    public static void Write(HtmlWriter html, IReadOnlyList<MemoryReport> memory)
    {
        if (memory.Count == 0)
        {
            return;
        }

        html.Add($"<section><h2>Memory</h2>");
        ReportTable.Write(
            html, ["resident, MB", "first", "last", "peak", "climbs steadily"],
            memory.Select(m => (string[])
            [
                m.Name, NumberText.Count(m.First / Megabyte), NumberText.Count(m.Last / Megabyte), NumberText.Count(m.Peak / Megabyte), m.IsClimbing ? "yes" : "no",
            ]));
        html.Add($"</section>");
    }
}

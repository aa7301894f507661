using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report that tells how the memory of the lab's processes went.</summary>
internal static class MemorySection
{
    private const double Megabyte = 1e6;

    public static void Write(HtmlWriter html, IReadOnlyList<MemoryReport> memory)
    {
        if (memory.Count == 0)
        {
            return;
        }

        html.Add($"""<section><h2>Memory</h2><div class="scroll"><table><thead><tr><th>resident, MB</th><th>first</th><th>last</th><th>peak</th><th></th></tr></thead><tbody>""");
        html.Each(memory, m =>
            $"<tr><th>{m.Name}</th><td>{Format.Count(m.First / Megabyte)}</td><td>{Format.Count(m.Last / Megabyte)}</td><td>{Format.Count(m.Peak / Megabyte)}</td><td>{(m.IsClimbing ? "climbs steadily" : "")}</td></tr>");
        html.Add($"</tbody></table></div></section>");
    }
}

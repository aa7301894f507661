using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report with the verdict on each of several consumer groups.</summary>
internal static class GroupSection
{
    public static void Write(HtmlWriter html, IReadOnlyList<GroupVerdict>? groups)
    {
        if (groups is null)
        {
            return;
        }

        html.Add($"<section><h2>Consumer groups</h2>");
        ReportTable.Write(
            html, ["group", "verdict", "consumed", "duplicates", "skipped", "lost", "largest lag", "latency, median", "latency, 99%"],
            groups.Select(static group => (string[])
            [
                group.Name, Format.Name(group.Verdict), NumberText.Count(group.Delivery.Consumed), NumberText.Count(group.Delivery.Duplicates),
                NumberText.Count(group.Delivery.Skipped), NumberText.Count(group.Delivery.Lost), NumberText.Count(group.MostLag),
                Milliseconds(group.LatencyMs, static l => l.P50), Milliseconds(group.LatencyMs, static l => l.P99),
            ]));
        html.Add($"</section>");
    }

    internal static string Milliseconds(LatencyReport latency, Func<LatencyReport, double> part) =>
        latency.IsMeasured ? $"{Format.Latency(latency, part)} ms" : Format.Latency(latency, part);
}

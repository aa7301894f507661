using System.Globalization;

using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report with the verdict on each stage of a pipeline and the cost of a record there.</summary>
internal static class StageSection
{
    public static void Write(HtmlWriter html, IReadOnlyList<StageVerdict>? stages)
    {
        if (stages is null)
        {
            return;
        }

        html.Add($"<section><h2>Stages</h2>");
        ReportTable.Write(
            html,
            ["stage", "verdict", "read", "written", "twice", "skipped", "lost", "largest lag", "median", "99%", "adds", "CPU/record"],
            stages.Select(static stage => (string[])
            [
                stage.Name, Format.Name(stage.Verdict), NumberText.Count(stage.Delivery.Consumed), NumberText.Count(stage.Written), stage.CopiesAreCounted ? NumberText.Count(stage.WrittenTwice) : "–",
                NumberText.Count(stage.Delivery.Skipped), NumberText.Count(stage.Lost), NumberText.Count(stage.MostLag),
                GroupSection.Milliseconds(stage.LatencyMs, static l => l.P50), GroupSection.Milliseconds(stage.LatencyMs, static l => l.P99),
                Known(stage.AddedMs, "ms"), Known(stage.ProcessorMicroseconds, "µs"),
            ]));
        html.Add($"</section>");
    }

    private static string Known(double? value, string unit) =>
        value is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known:#,0.##} {unit}") : "–";
}

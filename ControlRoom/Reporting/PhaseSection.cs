using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report with the phases of load.</summary>
internal static class PhaseSection
{
    public static void Write(HtmlWriter html, IReadOnlyList<PhaseReport>? phases)
    {
        if (phases is null)
        {
            return;
        }

        html.Add($"<section><h2>Phases of load</h2>");
        ReportTable.Write(
            html, ["phase", "from", "acknowledged", "50%, worst second", "99%, worst second"],
            phases.Select(static phase => (string[])
            [
                phase.Load, $"{NumberText.Significant(phase.FromSeconds)} s", Value(phase.AcknowledgedPerSecond, static rate => $"{NumberText.Count(rate)}/s"),
                Value(phase.WorstP50Ms, Format.Milliseconds), Value(phase.WorstP99Ms, Format.Milliseconds),
            ]));
        html.Add($"</section>");
    }

    private static string Value(double? value, Func<double, string> format) => value is { } known ? format(known) : "–";
}

using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report with the expectations.</summary>
internal static class ExpectationSection
{
    public static void Write(HtmlWriter html, IReadOnlyList<ExpectationReport> expectations)
    {
        if (expectations.Count == 0)
        {
            return;
        }

        html.Add($"<section><h2>Expectations</h2>");
        ReportTable.Write(
            html, ["expected", "outcome", "measured", "over"],
            expectations.Select(static e => (string[])[e.Asked, e.OutcomeText(), e.Measured, e.Over]));
        html.Add($"</section>");
    }
}

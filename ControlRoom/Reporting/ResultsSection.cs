using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report with the windows that were read back.</summary>
internal static class ResultsSection
{
    public static void Write(HtmlWriter html, ResultsReport? results)
    {
        if (results is null)
        {
            return;
        }

        (string Name, long Count, string Meaning, string Class)[] rows =
        [
            ("closed", results.ClosedWindows, $"windows in {results.Topic}, read with read_committed", ""),
            ("open", results.OpenWindows, "windows in the last checkpoints", ""),
            ("repeated", results.RepeatedWindows, "windows that the topic holds more than once", Judged(results.RepeatedWindows)),
            ("missing", results.MissingWindows, "windows that were closed and are not in the topic", Judged(results.MissingWindows)),
            ("events", results.Events, "events in all windows", ""),
            ("outside", results.OutsideEvents, "events that came too late or lack the aggregated value", ""),
            ("expected", results.ExpectedEvents, "records of the run, each once: the sum of events and outside must be equal",
                Judged(results.ExpectedEvents - results.Events - results.OutsideEvents)),
        ];
        html.Add($"""<section><h2>Windows, exactly once</h2><table class="delivery"><tbody>""");
        html.Each(rows, row =>
            $"""<tr class="{row.Class}"><th>{row.Name}</th><td>{NumberText.Count(row.Count)}</td><td class="meaning">{row.Meaning}</td></tr>""");
        html.Add($"</tbody></table></section>");
    }

    private static string Judged(long wrong) => wrong == 0 ? "good" : "bad";
}

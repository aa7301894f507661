using StreamLab.Settings;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The part of the HTML report with the verdict on each of several topics.</summary>
internal static class TopicSection
{
    public static void Write(HtmlWriter html, IReadOnlyList<TopicVerdict>? topics)
    {
        if (topics is null)
        {
            return;
        }

        html.Add($"<section><h2>Topics</h2>");
        ReportTable.Write(
            html, ["topic", "verdict", "acknowledged", "consumed", "duplicates", "skipped", "lost"],
            topics.Select(static topic => (string[])
            [
                topic.Name, Format.Name(topic.Verdict), NumberText.Count(topic.Delivery.Acknowledged), NumberText.Count(topic.Delivery.Consumed),
                NumberText.Count(topic.Delivery.Duplicates), NumberText.Count(topic.Delivery.Skipped), NumberText.Count(topic.Delivery.Lost),
            ]));
        html.Add($"</section>");
    }
}

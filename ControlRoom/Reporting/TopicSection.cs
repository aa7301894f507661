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
                topic.Name, Format.Name(topic.Verdict), Format.Count(topic.Delivery.Acknowledged), Format.Count(topic.Delivery.Consumed),
                Format.Count(topic.Delivery.Duplicates), Format.Count(topic.Delivery.Skipped), Format.Count(topic.Delivery.Lost),
            ]));
        html.Add($"</section>");
    }
}

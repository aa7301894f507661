using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Reporting;

/// <summary>The data of the HTML report's charts.</summary>
/// <param name="Points">The run from its first record to its end.</param>
/// <param name="Faults">The faults.</param>
/// <param name="Distribution">Latency over the whole run.</param>
/// <param name="Sweep">The last sweep; null when there is none.</param>
internal sealed record ReportCharts(
    IReadOnlyList<ReportPoint> Points, IReadOnlyList<FaultReport> Faults, LatencyCurve Distribution, SweepReport? Sweep)
{
    public static ReportCharts From(ReportContent content)
    {
        var start = content.StartedAt ?? (content.Timeline is [var first, ..] ? first.At : default);
        return new ReportCharts(
            [.. content.Timeline.Select(span => ReportPoint.From(span, start))], content.Summary.Faults,
            LatencyCurve.From(content.Latency), content.Summary.Sweep);
    }
}

/// <summary>A <see cref="TimelineSpan"/> with no more digits than a chart shows.</summary>
/// <param name="AtSeconds">The start, in seconds since the first record was sent.</param>
/// <param name="Seconds">The number of seconds.</param>
/// <param name="SentPerSecond">Records sent per second.</param>
/// <param name="AcknowledgedPerSecond">Records acknowledged per second.</param>
/// <param name="ConsumedPerSecond">Records consumed per second.</param>
/// <param name="LatencyMs">Latency of the consumed records; null when there are none.</param>
internal sealed record ReportPoint(
    double AtSeconds, long Seconds, double SentPerSecond, double AcknowledgedPerSecond, double ConsumedPerSecond, LatencyPoint? LatencyMs)
{
    public static ReportPoint From(TimelineSpan span, DateTimeOffset start) => new(
        // Spans start at full seconds; the run starts within its first one.
        Round(Math.Max(0, (span.At - start).TotalSeconds)), span.Seconds,
        Round(span.SentPerSecond), Round(span.AcknowledgedPerSecond), Round(span.ConsumedPerSecond),
        span.LatencyMs is { } latency ? new LatencyPoint(Round(latency.P50), Round(latency.P99), Round(latency.P999)) : null);

    private static double Round(double value) => Math.Round(value, 3);
}

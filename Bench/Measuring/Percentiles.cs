using StreamLab.Streaming.Measurement;

namespace StreamLab.Bench.Measuring;

/// <summary>A latency distribution in milliseconds; NaN when nothing was measured.</summary>
internal sealed record Percentiles(double P50, double P90, double P99, double P999, double P9999, double Max, double Mean)
{
    public static Percentiles None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    public static Percentiles From(LatencyHistogram latency)
    {
        if (latency.TotalCount <= 0)
        {
            return None;
        }

        var report = latency.ToReport();
        return new(report.P50, report.P90, report.P99, report.P999, latency.Percentile(99.99), report.Max, report.Mean);
    }
}

using StreamLab.Settings.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Expectations;

/// <summary>Reads the values of metrics from a report. A pure function.</summary>
public static class MetricValues
{
    private const double Milliseconds = 1000;

    /// <summary>Gets the value of a metric in milliseconds, records a second, records or bytes; null when the run has none.</summary>
    public static double? Get(Metric metric, LabReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var measured = report.Measured;
        return metric switch
        {
            Metric.P50 => Latency(measured, static latency => latency.P50),
            Metric.P90 => Latency(measured, static latency => latency.P90),
            Metric.P99 => Latency(measured, static latency => latency.P99),
            Metric.P999 => Latency(measured, static latency => latency.P999),
            Metric.MaxLatency => Latency(measured, static latency => latency.Max),
            Metric.MeanLatency => Latency(measured, static latency => latency.Mean),
            Metric.Throughput => measured is { Seconds: > 0 } ? measured.Throughput.RecordsPerSecond : null,
            Metric.WriteStall => measured?.WriteStallSeconds * Milliseconds,
            Metric.ReadStall => measured?.ReadStallSeconds * Milliseconds,
            Metric.Recovery => measured?.RecoverySeconds * Milliseconds,
            Metric.Lag => measured?.MostLag,
            Metric.Memory => measured?.MostMemoryBytes,
            _ => report.Delivery.Sent == 0 ? null : Count(metric, report.Delivery),
        };
    }

    private static double? Latency(MeasuredReport? measured, Func<LatencyReport, double> part) =>
        measured is { LatencyMs.IsMeasured: true, UnreadRecords: 0 } ? part(measured.LatencyMs) : null;

    private static long Count(Metric metric, DeliveryReport delivery) => metric switch
    {
        Metric.Lost => delivery.Lost,
        Metric.Skipped => delivery.Skipped,
        Metric.Duplicates => delivery.Duplicates,
        Metric.Repeated => delivery.Repeated,
        Metric.Reordered => delivery.Reordered,
        Metric.Refused => delivery.Refused,
        Metric.Unacknowledged => delivery.Unacknowledged,
        _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "No such metric."),
    };
}

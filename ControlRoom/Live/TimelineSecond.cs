using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Live;

/// <summary>One second of a run, being filled.</summary>
internal sealed class TimelineSecond(long second)
{
    private double _sent;
    private double _acknowledged;
    private double _acknowledgedBytes;
    private double _consumed;
    private double _consumedBytes;
    private LatencyHistogram? _histogram;
    private LatencyPoint? _latency;

    /// <summary>The second, since 1970 UTC.</summary>
    public long Second { get; } = second;

    /// <summary>The newest lag heard in this second; null when none was.</summary>
    public long? Lag { get; set; }

    /// <summary>Adds the part of <paramref name="progress"/> that falls into this second.</summary>
    public void Add(Progress progress, double share)
    {
        _sent += progress.Sent * share;
        _acknowledged += progress.Acknowledged * share;
        _acknowledgedBytes += progress.AcknowledgedBytes * share;
        _consumed += progress.Consumed * share;
        _consumedBytes += progress.ConsumedBytes * share;
    }

    public void Add(LatencyHistogram latency)
    {
        _histogram ??= new LatencyHistogram();
        _histogram.Add(latency);
    }

    /// <summary>Lets go of the histogram, which is a thousand times as large as the percentiles that are kept of it.</summary>
    public void Close()
    {
        _latency ??= Percentiles();
        _histogram = null;
    }

    public TimelinePoint ToPoint(long lagBefore) => new(
        DateTimeOffset.FromUnixTimeSeconds(Second),
        _sent, _acknowledged, _consumed, _acknowledgedBytes / 1e6, _consumedBytes / 1e6,
        _latency ?? Percentiles(), Lag ?? lagBefore);

    private LatencyPoint? Percentiles() => _histogram?.ToReport() is { } report && report != LatencyReport.None
        ? new LatencyPoint(report.P50, report.P99, report.P999)
        : null;
}

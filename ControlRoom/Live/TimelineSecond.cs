using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Live;

/// <summary>Collects the figures of one second of a run.</summary>
internal sealed class TimelineSecond(long second)
{
    /// <summary>The number of partitions whose lag is kept per second. It exceeds what a chart can show, and limits memory.</summary>
    public const int MostPartitions = 256;

    private double _sent;
    private double _acknowledged;
    private double _acknowledgedBytes;
    private double _consumed;
    private double _consumedBytes;
    private LatencyHistogram? _histogram;
    private LatencyPoint? _latency;
    private bool _isClosed;
    private long? _lag;
    private IReadOnlyList<long>? _lags;

    /// <summary>The second, counted since 1970 UTC.</summary>
    public long Second { get; } = second;


    /// <summary>Adds the share of <paramref name="progress"/> that belongs to this second.</summary>
    public void Add(Progress progress, double share)
    {
        _sent += progress.Sent * share;
        _acknowledged += progress.Acknowledged * share;
        _acknowledgedBytes += progress.AcknowledgedBytes * share;
        _consumed += progress.Consumed * share;
        _consumedBytes += progress.ConsumedBytes * share;
    }

    /// <summary>Adds latencies. Has no effect once closed.</summary>
    public void Add(LatencyHistogram latency)
    {
        if (_isClosed)
        {
            return;
        }

        _latency = null;
        _histogram ??= new LatencyHistogram();
        _histogram.Add(latency);
    }

    /// <summary>Releases the histogram, which is a thousand times as large as its percentiles. They are kept.</summary>
    public void Close()
    {
        _latency ??= Percentiles();
        _histogram = null;
        _isClosed = true;
    }

    /// <summary>Sets the newest lag of this second.</summary>
    public void SetLag(IReadOnlyList<PartitionLag> lags)
    {
        _lag = lags.Sum(p => p.Lag);
        var row = new long[Math.Min(MostPartitions, lags.Count == 0 ? 0 : lags[^1].Partition + 1)];
        Array.Fill(row, -1);
        foreach (var lag in lags.Where(p => p.Partition < row.Length))
        {
            row[lag.Partition] = lag.Lag;
        }

        _lags = row;
    }

    /// <param name="before">The previous second. Its lag is used when this one has none; null when there is no previous second.</param>
    public TimelinePoint ToPoint(TimelinePoint? before) => new(
        DateTimeOffset.FromUnixTimeSeconds(Second),
        _sent, _acknowledged, _consumed, _acknowledgedBytes / 1e6, _consumedBytes / 1e6,
        _latency ??= Percentiles(), _lag ?? before?.Lag ?? 0, _lags ?? before?.LagByPartition ?? []);

    private LatencyPoint? Percentiles() => _histogram?.ToReport() is { IsMeasured: true } report
        ? new LatencyPoint(report.P50, report.P99, report.P999)
        : null;
}

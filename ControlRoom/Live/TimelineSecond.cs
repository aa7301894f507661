using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Live;

/// <summary>One second of a run, being filled.</summary>
internal sealed class TimelineSecond(long second)
{
    /// <summary>Partitions whose lag is kept second by second: more than a picture can show, and a bound on memory.</summary>
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

    /// <summary>The second, since 1970 UTC.</summary>
    public long Second { get; } = second;


    /// <summary>Adds the part of <paramref name="progress"/> that falls into this second.</summary>
    public void Add(Progress progress, double share)
    {
        _sent += progress.Sent * share;
        _acknowledged += progress.Acknowledged * share;
        _acknowledgedBytes += progress.AcknowledgedBytes * share;
        _consumed += progress.Consumed * share;
        _consumedBytes += progress.ConsumedBytes * share;
    }

    /// <summary>Adds latencies; once closed it takes no more.</summary>
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

    /// <summary>Lets go of the histogram, which is a thousand times as large as the percentiles that are kept of it.</summary>
    public void Close()
    {
        _latency ??= Percentiles();
        _histogram = null;
        _isClosed = true;
    }

    /// <summary>Takes the newest lag heard in this second.</summary>
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

    /// <param name="before">The second before, whose lag holds when none was heard in this one; null when there is none.</param>
    public TimelinePoint ToPoint(TimelinePoint? before) => new(
        DateTimeOffset.FromUnixTimeSeconds(Second),
        _sent, _acknowledged, _consumed, _acknowledgedBytes / 1e6, _consumedBytes / 1e6,
        _latency ??= Percentiles(), _lag ?? before?.Lag ?? 0, _lags ?? before?.LagByPartition ?? []);

    private LatencyPoint? Percentiles() => _histogram?.ToReport() is { IsMeasured: true } report
        ? new LatencyPoint(report.P50, report.P99, report.P999)
        : null;
}

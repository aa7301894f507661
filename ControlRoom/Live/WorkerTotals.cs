using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Live;

/// <summary>A worker's totals at one moment.</summary>
internal readonly record struct WorkerTotals(DateTimeOffset At, long Records, long Bytes, LatencyHistogram? Latency);

/// <summary>A worker's totals of the last seconds, from which present rates are computed.</summary>
internal sealed class RecentVolume
{
    /// <summary>The time that counts as "now". Four samples a second apart fit.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(3.5);

    private readonly Queue<WorkerTotals> _samples = new();
    private WorkerTotals _newest;

    public void Add(WorkerTotals sample)
    {
        _samples.Enqueue(sample);
        _newest = sample;
        while (_samples.Peek().At < sample.At - Window)
        {
            _samples.Dequeue();
        }
    }

    /// <summary>The mean rate over the window; 0 when the newest sample is older than that.</summary>
    public ThroughputReport RateAt(DateTimeOffset now)
    {
        var seconds = SecondsAt(now);
        return seconds <= 0
            ? new ThroughputReport(0, 0)
            : new ThroughputReport(
                (_newest.Records - _samples.Peek().Records) / seconds,
                (_newest.Bytes - _samples.Peek().Bytes) / seconds / 1e6);
    }

    /// <summary>The latencies in the window; null when there are none.</summary>
    public LatencyHistogram? LatencyAt(DateTimeOffset now)
    {
        if (SecondsAt(now) <= 0 || _newest.Latency is not { } newest)
        {
            return null;
        }

        return _samples.Peek().Latency is { } oldest ? newest.Since(oldest) : newest;
    }

    private double SecondsAt(DateTimeOffset now) =>
        _samples.Count < 2 || now - _newest.At > Window ? 0 : (_newest.At - _samples.Peek().At).TotalSeconds;
}

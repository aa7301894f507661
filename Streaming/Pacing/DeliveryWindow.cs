namespace StreamLab.Streaming.Pacing;

/// <summary>Limits the records in flight to three times what the brokers' latency needs.</summary>
/// <remarks>
/// Records in flight = throughput × latency (Little's law). Further records would wait in this process: that makes nothing faster, and
/// they leave the processor's caches before they are sent. The latency is the shortest of the last seconds, when the fewest records
/// waited, as in TCP BBR (https://queue.acm.org/detail.cfm?id=3022184). Not thread-safe.
/// </remarks>
public sealed class DeliveryWindow
{
    /// <summary>The smallest window in records: enough for three partitions on a nearby broker.</summary>
    public const int Least = 50_000;

    /// <summary>The largest window in records.</summary>
    public const int Most = 150_000;

    private const double Headroom = 3;
    private const long RatePeriod = 100_000;
    private const long LatencyPeriod = 10_000_000;
    private const long Unset = -1;

    private long _probe = Unset;
    private long _probeSent;
    private long _shortest = long.MaxValue;
    private long _shortestUntil;
    private long _rateFrom = Unset;
    private long _settledThen;
    private double _recordsPerMicrosecond;

    /// <summary>The window in records.</summary>
    public int Records { get; private set; } = Least;

    /// <summary>Measures throughput and latency, and adjusts the window.</summary>
    /// <param name="sent">Records sent so far.</param>
    /// <param name="settled">Records acknowledged or given up so far.</param>
    /// <param name="now">The time in microseconds since an arbitrary moment.</param>
    public void Observe(long sent, long settled, long now)
    {
        ObserveRate(settled, now);
        if (_probe == Unset)
        {
            (_probe, _probeSent) = (sent, now);
        }
        else if (settled >= _probe)
        {
            ObserveLatency(now - _probeSent, now);
            _probe = Unset;
        }
    }

    private void ObserveRate(long settled, long now)
    {
        // At a high latency acknowledgements come in bursts, so the period of the rate covers two of them.
        var period = _shortest == long.MaxValue ? RatePeriod : Math.Max(RatePeriod, 2 * _shortest);
        if (_rateFrom != Unset && now - _rateFrom < period)
        {
            return;
        }

        if (_rateFrom != Unset)
        {
            _recordsPerMicrosecond = (settled - _settledThen) / (double)(now - _rateFrom);
        }

        (_rateFrom, _settledThen) = (now, settled);
    }

    private void ObserveLatency(long latency, long now)
    {
        if (latency <= _shortest || now >= _shortestUntil)
        {
            (_shortest, _shortestUntil) = (latency, now + LatencyPeriod);
        }

        Records = (int)Math.Clamp(Headroom * _recordsPerMicrosecond * _shortest, Least, Most);
    }
}

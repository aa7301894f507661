namespace StreamLab.Streaming.Pacing;

/// <summary>How many records may be sent and not yet confirmed: three times what the brokers' own latency needs, and no more.</summary>
/// <remarks>
/// Records on their way = throughput × latency (Little's law). What waits beyond that waits in this process: it makes nothing faster, and by the
/// time that it is sent it has left the processor's caches. The latency is the shortest of the last seconds, when least was waiting, as TCP BBR has it
/// (https://queue.acm.org/detail.cfm?id=3022184). Not thread-safe.
/// </remarks>
public sealed class DeliveryWindow
{
    /// <summary>The smallest window, in records: what three partitions need on a broker near by.</summary>
    public const int Least = 50_000;

    /// <summary>The largest window, in records.</summary>
    public const int Most = 150_000;

    private const double Headroom = 3;
    private const long RatePeriod = 100_000;
    private const long LatencyPeriod = 10_000_000;
    private const long Nothing = -1;

    private long _probe = Nothing;
    private long _probeSent;
    private long _shortest = long.MaxValue;
    private long _shortestUntil;
    private long _rateFrom = Nothing;
    private long _settledThen;
    private double _recordsPerMicrosecond;

    /// <summary>The window, in records.</summary>
    public int Records { get; private set; } = Least;

    /// <summary>Looks how far the brokers are.</summary>
    /// <param name="sent">Records sent so far.</param>
    /// <param name="settled">Records confirmed or given up so far.</param>
    /// <param name="now">The time, in microseconds since some moment.</param>
    public void Observe(long sent, long settled, long now)
    {
        ObserveRate(settled, now);
        if (_probe == Nothing)
        {
            (_probe, _probeSent) = (sent, now);
        }
        else if (settled >= _probe)
        {
            ObserveLatency(now - _probeSent, now);
            _probe = Nothing;
        }
    }

    private void ObserveRate(long settled, long now)
    {
        // Records that take long come in bursts: the rate is that of two of them.
        var period = _shortest == long.MaxValue ? RatePeriod : Math.Max(RatePeriod, 2 * _shortest);
        if (_rateFrom != Nothing && now - _rateFrom < period)
        {
            return;
        }

        if (_rateFrom != Nothing)
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

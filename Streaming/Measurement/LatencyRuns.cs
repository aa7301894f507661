namespace StreamLab.Streaming.Measurement;

/// <summary>Records latencies in a histogram, a run of equal ones with one call. Not thread-safe.</summary>
/// <remarks>Records that share one reading of the clock at both ends have the same latency: at high rates, hundreds in a row.</remarks>
/// <param name="target">The histogram. It is complete after <see cref="Flush"/>.</param>
public sealed class LatencyRuns(LatencyHistogram target)
{
    private long _microseconds;
    private long _count;

    /// <summary>Adds one latency in microseconds.</summary>
    public void Add(long microseconds)
    {
        if (microseconds != _microseconds)
        {
            Flush();
            _microseconds = microseconds;
        }

        _count++;
    }

    /// <summary>Records the pending latencies in the histogram.</summary>
    public void Flush()
    {
        if (_count > 0)
        {
            target.Record(_microseconds, _count);
            _count = 0;
        }
    }
}

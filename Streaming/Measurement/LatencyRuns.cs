namespace StreamLab.Streaming.Measurement;

/// <summary>Records latencies into a histogram, equal ones that follow one another at once. Not thread-safe.</summary>
/// <remarks>Records that were sent on one reading of the clock and received on one have the same latency: at high rates, hundreds in a row.</remarks>
/// <param name="target">The histogram; it is complete after <see cref="Flush"/>.</param>
public sealed class LatencyRuns(LatencyHistogram target)
{
    private long _microseconds;
    private long _count;

    /// <summary>Takes down one latency, in microseconds.</summary>
    public void Add(long microseconds)
    {
        if (microseconds != _microseconds)
        {
            Flush();
            _microseconds = microseconds;
        }

        _count++;
    }

    /// <summary>Records what was taken down and is not recorded yet.</summary>
    public void Flush()
    {
        if (_count > 0)
        {
            target.Record(_microseconds, _count);
            _count = 0;
        }
    }
}

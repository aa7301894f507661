using StreamLab.Streaming.Measurement;

namespace StreamLab.Producer.Worker;

/// <summary>How much later than intended records were sent. The sender records once a batch, the snapshot reads.</summary>
internal sealed class PublishDelays
{
    private readonly Lock _lock = new();
    private readonly LatencyHistogram _histogram = new();
    private readonly LatencyHistogram _copy = new();

    /// <summary>Records the delays of records sent together, whose due times are evenly spaced.</summary>
    /// <param name="first">Delay of the first, in microseconds.</param>
    /// <param name="last">Delay of the last, in microseconds.</param>
    /// <param name="count">How many.</param>
    public void Record(long first, long last, int count)
    {
        const int Steps = 8;
        lock (_lock)
        {
            for (var step = 0; step < Steps; step++)
            {
                var share = ((step + 1) * (long)count / Steps) - (step * (long)count / Steps);
                if (share > 0)
                {
                    _histogram.Record(first + ((last - first) * step / Steps), share);
                }
            }
        }
    }

    /// <summary>All so far, encoded; one thread at a time.</summary>
    public string Encode()
    {
        lock (_lock)
        {
            _histogram.CopyTo(_copy);
        }

        return _copy.Encode();
    }
}

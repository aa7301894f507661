using StreamLab.Streaming.Measurement;

namespace StreamLab.Producer.Worker;

/// <summary>Records how much later than scheduled records were sent. The sender writes once per batch; snapshots read.</summary>
internal sealed class PublishDelays
{
    private readonly Lock _lock = new();
    private readonly LatencyHistogram _histogram = new();
    private readonly LatencyHistogram _copy = new();

    /// <summary>Records the delays of records that were sent together and whose scheduled times are evenly spaced.</summary>
    /// <param name="first">The delay of the first in microseconds.</param>
    /// <param name="last">The delay of the last in microseconds.</param>
    /// <param name="count">The number of records.</param>
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

    /// <summary>Encodes all delays so far. Not for concurrent use.</summary>
    public string Encode()
    {
        lock (_lock)
        {
            _histogram.CopyTo(_copy);
        }

        return _copy.Encode();
    }
}

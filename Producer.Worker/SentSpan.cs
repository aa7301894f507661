namespace StreamLab.Producer.Worker;

/// <summary>Records that were sent on one reading of the clock: their delays are evenly spaced, and so taken down together. The sender's thread alone.</summary>
/// <param name="delays">Where they are taken down.</param>
internal sealed class SentSpan(PublishDelays delays)
{
    // At a million records a second, a quarter of a millisecond; large records, and what puts them together, take longer.
    private const int MostRecords = 256;
    private const int MostBytes = 256 * 1024;

    private long _first;
    private long _last;
    private int _count;
    private long _bytes;

    /// <summary>Whether the clock is to be read before the next record.</summary>
    public bool IsLong => _count >= MostRecords || _bytes >= MostBytes;

    /// <summary>Adds a record.</summary>
    /// <param name="delay">How much later than intended it is sent, in microseconds.</param>
    /// <param name="bytes">Its size.</param>
    public void Add(long delay, int bytes)
    {
        if (_count++ == 0)
        {
            _first = delay;
        }

        _last = delay;
        _bytes += bytes;
    }

    /// <summary>Takes the delays down.</summary>
    public void End()
    {
        if (_count > 0)
        {
            delays.Record(_first, _last, _count);
            (_count, _bytes) = (0, 0);
        }
    }
}

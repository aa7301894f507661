namespace StreamLab.Producer.Worker;

/// <summary>
/// Groups records that share one reading of the clock, so that their evenly spaced delays are recorded at once. Used only by the sender's thread.
/// </summary>
/// <param name="delays">Receives the delays.</param>
internal sealed class SentSpan(PublishDelays delays)
{
    // A quarter of a millisecond at a million records a second. Large records take longer to build and to send.
    private const int MostRecords = 256;
    private const int MostBytes = 256 * 1024;

    private long _first;
    private long _last;
    private int _count;
    private long _bytes;

    /// <summary>True when the clock must be read before the next record.</summary>
    public bool IsLong => _count >= MostRecords || _bytes >= MostBytes;

    /// <summary>Adds a record.</summary>
    /// <param name="delay">Its delay against the schedule in microseconds.</param>
    /// <param name="bytes">Its size in bytes.</param>
    public void Add(long delay, int bytes)
    {
        if (_count++ == 0)
        {
            _first = delay;
        }

        _last = delay;
        _bytes += bytes;
    }

    /// <summary>Records the delays.</summary>
    public void End()
    {
        if (_count > 0)
        {
            delays.Record(_first, _last, _count);
            (_count, _bytes) = (0, 0);
        }
    }
}

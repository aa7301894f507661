namespace StreamLab.Streaming.Pacing;

/// <summary>When each record is due at a set rate: record n at start + n ÷ rate. Not thread-safe.</summary>
/// <remarks>
/// What is late stays due at its own time: a sender that was held up sends the backlog at once, and the delay shows in the latency from
/// the intended time. (Skipping ahead would hide it: "coordinated omission", Gil Tene.)
/// </remarks>
public sealed class RateSchedule
{
    private readonly double _microsecondsPerRecord;
    private double _start;
    private long _taken;

    /// <summary>Starts a schedule.</summary>
    /// <param name="recordsPerSecond">More than 0.</param>
    /// <param name="start">When the first record is due, in microseconds since the Unix epoch.</param>
    public RateSchedule(double recordsPerSecond, long start)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recordsPerSecond);
        _microsecondsPerRecord = 1_000_000 / recordsPerSecond;
        _start = start;
    }

    /// <summary>When the next record is due, in microseconds since the Unix epoch.</summary>
    public long Next => (long)(_start + (_taken * _microsecondsPerRecord));

    /// <summary>How many records are due at <paramref name="now"/> and not yet taken.</summary>
    public long Due(long now) => now < Next ? 0 : (long)((now - _start) / _microsecondsPerRecord) + 1 - _taken;

    /// <summary>Takes the next record.</summary>
    /// <returns>When it is due, in microseconds since the Unix epoch.</returns>
    public long Take()
    {
        var due = Next;
        _taken++;
        return due;
    }

    /// <summary>Makes the next record due at <paramref name="now"/> unless it is due later: there was nothing to send until now.</summary>
    public void Resume(long now)
    {
        if (Next < now)
        {
            _start = now;
            _taken = 0;
        }
    }
}

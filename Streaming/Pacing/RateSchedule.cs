namespace StreamLab.Streaming.Pacing;

/// <summary>When each record is due at a set rate, which may change: the n-th record when the rate's integral reaches n. Not thread-safe.</summary>
/// <remarks>
/// What is late stays due at its own time: a sender that was held up sends the backlog at once, and the delay shows in the latency from
/// the intended time. The clock is one that is never set, so that a step of the wall clock makes no backlog. (Skipping ahead would hide it: "coordinated omission", Gil Tene.)
/// </remarks>
public sealed class RateSchedule
{
    private readonly Queue<RateChange> _changes = new();
    private double _microsecondsPerRecord;
    private double _start;
    private long _taken;

    /// <summary>Starts a schedule.</summary>
    /// <param name="recordsPerSecond">More than 0.</param>
    /// <param name="start">When the first record is due, in microseconds since some moment.</param>
    public RateSchedule(double recordsPerSecond, long start)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recordsPerSecond);
        _microsecondsPerRecord = 1_000_000 / recordsPerSecond;
        _start = start;
    }

    /// <summary>When the next record is due, in microseconds since some moment.</summary>
    public long Next => (long)ExactNext;

    private double ExactNext => _start + (_taken * _microsecondsPerRecord);

    /// <summary>How many records are due at <paramref name="now"/> and not yet taken; when the rate changed on the way, those until then.</summary>
    public long Due(long now)
    {
        var until = _changes.TryPeek(out var change) ? Math.Min(now, change.At) : now;
        return until < Next ? 0 : (long)((until - _start) / _microsecondsPerRecord) + 1 - _taken;
    }

    /// <summary>Takes the next record.</summary>
    /// <returns>When it is due, in microseconds since some moment.</returns>
    public long Take()
    {
        var due = Next;
        _taken++;
        EnterChanges();
        return due;
    }

    /// <summary>Sets another rate from <paramref name="now"/> on. What was due before stays due then, at the old rate.</summary>
    /// <param name="recordsPerSecond">More than 0.</param>
    /// <param name="now">In microseconds, by the same clock; not before an earlier change.</param>
    public void Change(double recordsPerSecond, long now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recordsPerSecond);
        _changes.Enqueue(new(now, 1_000_000 / recordsPerSecond));
        EnterChanges();
    }

    /// <summary>Makes the next record due at <paramref name="now"/> unless it is due later: there was nothing to send until now.</summary>
    public void Resume(long now)
    {
        // What waits to be entered came when the next record was due already: that record's time at the new rate means nothing.
        var isLate = _changes.Count > 0;
        while (_changes.TryDequeue(out var change))
        {
            _microsecondsPerRecord = change.MicrosecondsPerRecord;
        }

        if (isLate || Next < now)
        {
            Restart(now);
        }
    }

    // Of the wait for the next record only the part after the change goes at the new rate: neither a gap nor a burst.
    private void EnterChanges()
    {
        while (_changes.TryPeek(out var change) && ExactNext > change.At)
        {
            var left = (ExactNext - change.At) / _microsecondsPerRecord;
            _microsecondsPerRecord = change.MicrosecondsPerRecord;
            Restart(change.At + (Math.Min(1, left) * _microsecondsPerRecord));
            _changes.Dequeue();
        }
    }

    private void Restart(double start)
    {
        _start = start;
        _taken = 0;
    }

    private readonly record struct RateChange(long At, double MicrosecondsPerRecord);
}

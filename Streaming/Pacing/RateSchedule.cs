namespace StreamLab.Streaming.Pacing;

/// <summary>
/// Computes when each record is due at a rate that may change: record n is due when the integral of the rate reaches n. Not thread-safe.
/// </summary>
/// <remarks>
/// A late record keeps its due time: a sender that was delayed sends the backlog at once, and the latency from the intended time shows
/// the delay. (Skipping the backlog would hide it: "coordinated omission", Gil Tene.) The clock is monotonic, so that a step of the wall
/// clock makes no backlog.
/// </remarks>
public sealed class RateSchedule
{
    private readonly Queue<RateChange> _changes = new();
    private double _microsecondsPerRecord;
    private double _start;
    private long _taken;

    /// <summary>Starts a schedule.</summary>
    /// <param name="recordsPerSecond">The rate, more than 0.</param>
    /// <param name="start">The time at which the first record is due, in microseconds since an arbitrary moment.</param>
    public RateSchedule(double recordsPerSecond, long start)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recordsPerSecond);
        _microsecondsPerRecord = 1_000_000 / recordsPerSecond;
        _start = start;
    }

    /// <summary>The time at which the next record is due, in microseconds since an arbitrary moment.</summary>
    public long Next => (long)ExactNext;

    private double ExactNext => _start + (_taken * _microsecondsPerRecord);

    /// <summary>
    /// Gets the number of records that are due at <paramref name="now"/> and not yet taken. When the rate changed before that, counts only
    /// the records due until the change.
    /// </summary>
    public long Due(long now)
    {
        var until = _changes.TryPeek(out var change) ? Math.Min(now, change.At) : now;
        return until < Next ? 0 : (long)((until - _start) / _microsecondsPerRecord) + 1 - _taken;
    }

    /// <summary>Takes the next record.</summary>
    /// <returns>The time at which it is due, in microseconds since an arbitrary moment.</returns>
    public long Take()
    {
        var due = Next;
        _taken++;
        EnterChanges();
        return due;
    }

    /// <summary>Sets another rate from <paramref name="now"/> on. Records that were due before keep their due times.</summary>
    /// <param name="recordsPerSecond">The rate, more than 0.</param>
    /// <param name="now">The time in microseconds, by the same clock; not before an earlier change.</param>
    public void Change(double recordsPerSecond, long now)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(recordsPerSecond);
        _changes.Enqueue(new(now, 1_000_000 / recordsPerSecond));
        EnterChanges();
    }

    /// <summary>Drops the backlog: makes the next record due at <paramref name="now"/> unless it is due later.</summary>
    public void Resume(long now)
    {
        // A change is pending only when the next record was due before it: that record's due time at the new rate means nothing.
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

    // Only the part of the wait after the change follows the new rate, so that there is neither a gap nor a burst.
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

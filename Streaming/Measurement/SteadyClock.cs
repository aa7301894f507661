namespace StreamLab.Streaming.Measurement;

/// <summary>Time that passes evenly, whatever is done to the wall clock, and what the wall clock says of it. Thread-safe.</summary>
/// <remarks>
/// What is paced or timed follows <see cref="Now"/>; only what is stamped follows the wall clock. So a wall clock that is set, by hand, by NTP or
/// after a suspended machine went on, changes neither rates nor durations: it is noticed, and counted as a step.
/// </remarks>
public sealed class SteadyClock
{
    /// <summary>A difference between both clocks that is a step and no drift, in microseconds.</summary>
    public const long LeastStep = 50_000;

    /// <summary>How often the wall clock is looked at, in microseconds.</summary>
    public const long LookEvery = 100_000;

    // A look that took longer was interrupted: which of its two readings the other belongs to is not known.
    private const long QuickLook = 1_000;
    private const int Attempts = 3;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private long _offset;
    private long _lookedAt;
    private long _steps;
    private long _largest;

    /// <summary>Begins to count.</summary>
    public SteadyClock(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_time, _origin) = (time, time.GetTimestamp());
        (_offset, _lookedAt) = Measure();
    }

    /// <summary>The time, in microseconds since some moment; 1 or more.</summary>
    public long Now => (_time.GetElapsedTime(_origin).Ticks / TimeSpan.TicksPerMicrosecond) + 1;

    /// <summary>How often the wall clock stepped.</summary>
    public long Steps => Volatile.Read(ref _steps);

    /// <summary>The largest step, in milliseconds; below 0 when it went back.</summary>
    public double LargestStepMs => Volatile.Read(ref _largest) / 1000.0;

    /// <summary>What the wall clock says at a moment of this clock, in microseconds since the Unix epoch, as of the last look.</summary>
    public long ToWall(long moment) => moment + Volatile.Read(ref _offset);

    /// <summary>Looks at the wall clock if it has not been looked at for a while.</summary>
    /// <param name="now">The time by this clock.</param>
    /// <returns>How far it stepped since the last look, in microseconds; 0 for not at all.</returns>
    public long LookIfDue(long now) => now - Volatile.Read(ref _lookedAt) < LookEvery ? 0 : Look();

    private long Look()
    {
        lock (_lock)
        {
            var (offset, at) = Measure();
            var step = offset - _offset;
            Volatile.Write(ref _offset, offset);
            Volatile.Write(ref _lookedAt, at);
            if (Math.Abs(step) < LeastStep)
            {
                return 0;
            }

            _steps++;
            _largest = Math.Abs(step) > Math.Abs(_largest) ? step : _largest;
            return step;
        }
    }

    private (long Offset, long At) Measure()
    {
        var (best, offset, at) = (long.MaxValue, 0L, 0L);
        for (var attempt = 0; attempt < Attempts && best > QuickLook; attempt++)
        {
            var before = Now;
            var wall = _time.Microseconds();
            var after = Now;
            if (after - before < best)
            {
                (best, offset, at) = (after - before, wall - before, after);
            }
        }

        return (offset, at);
    }
}

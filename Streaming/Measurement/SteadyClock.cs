namespace StreamLab.Streaming.Measurement;

/// <summary>A monotonic clock that also knows the wall clock's offset and counts its steps. Thread-safe.</summary>
/// <remarks>
/// Rates and durations use <see cref="Now"/>; only stamps use the wall clock. So a wall clock that is set, by hand, by NTP or after the
/// machine was suspended, changes neither rates nor durations: the change is counted as a step.
/// </remarks>
public sealed class SteadyClock
{
    /// <summary>The smallest change of the offset in microseconds that is a step and not drift.</summary>
    public const long LeastStep = 50_000;

    /// <summary>The interval in microseconds at which the wall clock is read.</summary>
    public const long LookEvery = 100_000;

    // A measurement that took longer, in microseconds, was interrupted: its two readings do not belong together.
    private const long MaxMeasurement = 1_000;
    private const int Attempts = 3;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly long _origin;
    private long _offset;
    private long _lookedAt;
    private long _steps;
    private long _largest;

    /// <summary>Starts the clock and measures the wall clock's offset.</summary>
    public SteadyClock(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_time, _origin) = (time, time.GetTimestamp());
        (_offset, _lookedAt) = Measure();
    }

    /// <summary>The monotonic time in microseconds since an arbitrary moment; 1 or more.</summary>
    public long Now => (_time.GetElapsedTime(_origin).Ticks / TimeSpan.TicksPerMicrosecond) + 1;

    /// <summary>The number of steps of the wall clock.</summary>
    public long Steps => Volatile.Read(ref _steps);

    /// <summary>The largest step in milliseconds; negative when the wall clock went back.</summary>
    public double LargestStepMs => Volatile.Read(ref _largest) / 1000.0;

    /// <summary>Converts a time of this clock to microseconds since the Unix epoch, with the offset last measured.</summary>
    public long ToWall(long moment) => moment + Volatile.Read(ref _offset);

    /// <summary>Waits until a time of this clock; not at all when it has passed.</summary>
    public Task WaitAsync(long moment, CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMicroseconds(Math.Max(0, moment - Now)), _time, cancellationToken);

    /// <summary>Reads the wall clock when <see cref="LookEvery"/> has passed since the last reading.</summary>
    /// <param name="now">The time of this clock.</param>
    /// <returns>The wall clock's step since the last reading, in microseconds; 0 when there was none.</returns>
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
        for (var attempt = 0; attempt < Attempts && best > MaxMeasurement; attempt++)
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

namespace StreamLab.Producer.Worker.Tests.Fakes;

/// <summary>Time that passes when it is looked at, and a wall clock that can be set.</summary>
internal sealed class PassingTime : TimeProvider
{
    private long _passed;
    private long _looks;

    public TimeSpan Each { get; set; } = TimeSpan.FromMicroseconds(0.1);

    public TimeSpan SetBy { get; set; }

    /// <summary>How often the time was asked for.</summary>
    public long Looks => Volatile.Read(ref _looks);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        Interlocked.Increment(ref _looks);
        return _passed += Each.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddYears(50) + SetBy + TimeSpan.FromTicks(_passed);

    public void Pass(TimeSpan time) => _passed += time.Ticks;
}

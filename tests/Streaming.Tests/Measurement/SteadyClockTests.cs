using StreamLab.Streaming.Measurement;

namespace StreamLab.Streaming.Tests.Measurement;

public sealed class SteadyClockTests
{
    private const long Second = 1_000_000;

    private readonly SetTime _time = new();
    private readonly SteadyClock _clock;

    public SteadyClockTests() => _clock = new(_time);

    [Fact]
    public void StepOfTheWallClockIsCountedAndPassesNoTime()
    {
        var before = _clock.Now;
        _time.Pass(TimeSpan.FromSeconds(1));
        _time.Set(TimeSpan.FromHours(1));

        Assert.Equal(3600 * Second, _clock.LookIfDue(_clock.Now));
        Assert.Equal(Second, _clock.Now - before);
        Assert.Equal((1, 3_600_000), (_clock.Steps, _clock.LargestStepMs));
        Assert.Equal(_time.Microseconds(), _clock.ToWall(_clock.Now));
    }

    [Fact]
    public void TheLargestStepIsTheOneThatIsTold()
    {
        foreach (var step in new[] { 1, -5, 2 })
        {
            _time.Pass(TimeSpan.FromSeconds(1));
            _time.Set(TimeSpan.FromSeconds(step));
            _clock.LookIfDue(_clock.Now);
        }

        Assert.Equal((3, -5_000), (_clock.Steps, _clock.LargestStepMs));
    }

    [Fact]
    public void DriftIsFollowedAndNoStep()
    {
        for (var i = 0; i < 100; i++)
        {
            _time.Pass(TimeSpan.FromSeconds(1));
            _time.Set(TimeSpan.FromMilliseconds(1));
            _clock.LookIfDue(_clock.Now);
        }

        Assert.Equal(0, _clock.Steps);
        Assert.Equal(_time.Microseconds(), _clock.ToWall(_clock.Now));
    }

    private sealed class SetTime : TimeProvider
    {
        private DateTimeOffset _wall = DateTimeOffset.UnixEpoch.AddYears(50);
        private long _passed;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _passed;

        public override DateTimeOffset GetUtcNow() => _wall;

        public void Pass(TimeSpan time)
        {
            _wall += time;
            _passed += time.Ticks;
        }

        public void Set(TimeSpan by) => _wall += by;
    }
}

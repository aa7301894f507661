using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Tests.Sources;

public sealed class PacedSourceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly EventBuffer _event = new();

    [Fact]
    public void EventsComeWhenTheyWereRecorded() => Assert.Equal(["0", "1500", "1500", "4000"], Replay(speed: 1, 0, 1.5, 1.5, 4));

    [Fact]
    public void ASpeedShortensTheWait() => Assert.Equal(["0", "150", "400"], Replay(speed: 10, 0, 1.5, 4));

    [Fact]
    public void AnEventWithoutATimeOrOutOfOrderGoesWithTheOneBefore() => Assert.Equal(["0", "2000", "2000", "2000", "3000"], Replay(speed: 1, 0, 2, null, 1, 3));

    [Fact]
    public void ASourceThatBeginsAgainGoesOn() => Assert.Equal(["0", "2000", "2000", "4000"], Replay(speed: 1, 5, 7, 5, 7));

    [Fact]
    public void ALateEventKeepsItsDueTime()
    {
        var clock = new SteadyClock(_time);
        var source = new PacedSource(new Listed(0, 1, 2), "t", 1, clock);
        Assert.Equal(SourceRead.Event, source.TryRead(_event));
        var start = _event.Due;
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(SourceRead.Event, source.TryRead(_event));
        Assert.Equal(1_000_000, _event.Due - start);
    }

    [Fact]
    public void AfterAPauseNothingIsLate()
    {
        var clock = new SteadyClock(_time);
        var source = new PacedSource(new Listed(0, 1, 2), "t", 1, clock);
        Assert.Equal(SourceRead.Event, source.TryRead(_event));
        Assert.Equal(SourceRead.Pending, source.TryRead(_event));
        _time.Advance(TimeSpan.FromSeconds(60));
        source.Resume(clock.Now);

        Assert.Equal(SourceRead.Event, source.TryRead(_event));
        Assert.Equal(clock.Now, _event.Due);
        Assert.Equal(SourceRead.Pending, source.TryRead(_event));
        Assert.Equal(1_000_000, source.NextDue - clock.Now);
    }

    [Fact]
    public async Task WaitingEndsWhenTheHeldEventIsDue()
    {
        var source = new PacedSource(new Listed(0, 1), "t", 1, new SteadyClock(_time));
        Assert.Equal(SourceRead.Event, source.TryRead(_event));
        Assert.Equal(SourceRead.Pending, source.TryRead(_event));
        var waiting = source.WaitAsync(TestContext.Current.CancellationToken).AsTask();
        _time.Advance(TimeSpan.FromMilliseconds(999));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        await waiting;
        Assert.Equal(SourceRead.Event, source.TryRead(_event));
    }

    [Fact]
    public void TheFirstEventMustHaveATime() => Assert.StartsWith(
        "--pace t: the first event has no time there; allowed:",
        Assert.Throws<SourceException>(() => new PacedSource(new Listed(null, 1), "t", 1, new SteadyClock(_time)).TryRead(_event)).Message, StringComparison.Ordinal);

    // When each event came, in milliseconds since the first.
    private List<string> Replay(double speed, params double?[] seconds)
    {
        var clock = new SteadyClock(_time);
        var source = new PacedSource(new Listed(seconds), "t", speed, clock);
        List<string> came = [];
        var start = clock.Now;
        while (source.TryRead(_event) is var outcome && outcome != SourceRead.End)
        {
            if (outcome == SourceRead.Event)
            {
                came.Add(((clock.Now - start) / 1000).ToString(CultureInfo.InvariantCulture));
                Assert.InRange(clock.Now - _event.Due, 0, 50_000);
            }
            else
            {
                _time.Advance(TimeSpan.FromMicroseconds(source.NextDue!.Value - clock.Now));
            }
        }

        return came;
    }

    private sealed class Listed(params double?[] seconds) : IEventSource
    {
        private int _next;

        public long Malformed => 0;

        public IReadOnlyList<MalformedLine> MalformedLines => [];

        public SourceRead TryRead(EventBuffer target)
        {
            if (_next == seconds.Length)
            {
                return SourceRead.End;
            }

            target.Clear();
            var time = seconds[_next++] is { } at ? (1_704_067_200 + at).ToString(CultureInfo.InvariantCulture) : "null";
            target.DataWriter.Write(Encoding.UTF8.GetBytes($$"""{"t":{{time}}}"""));
            return SourceRead.Event;
        }

        public ValueTask WaitAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

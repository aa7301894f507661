using Microsoft.Extensions.Time.Testing;
using StreamLab.Settings;
using StreamLab.Streaming.Windows;
using static StreamLab.Streaming.Tests.Windows.WindowAdding;

namespace StreamLab.Streaming.Tests.Windows;

public sealed class CountWindowTests
{
    private static readonly LabSettings OwnSource = new() { Source = new SourceSettings { Path = "my.csv" } };

    private readonly FakeTimeProvider _time = new(Utc("2026-01-01T12:00:07"));

    [Fact]
    public void EventsOfAnyKindAreCountedPerKeyAndTenSeconds()
    {
        var windows = WindowAggregators.For(OwnSource, _time);
        windows.Add("a", "anything");
        windows.Add("a", "");
        windows.Add("", "{}");
        _time.Advance(TimeSpan.FromSeconds(3));
        windows.Add("a", "1");

        var newest = windows.Newest(10);

        Assert.Equal(
            [("a", 1L, false), ("(no key)", 1L, true), ("a", 2L, true)],
            newest.OrderByDescending(w => w.Start).ThenBy(w => w.Key, StringComparer.Ordinal).Select(w => (w.Key, w.Count, w.Closed)));
        Assert.Equal((Utc("2026-01-01T12:00:10"), Utc("2026-01-01T12:00:20")), (newest[0].Start, newest[0].End));
        Assert.Equal(2, windows.Closed);
    }

    [Fact]
    public void ClockThatIsSetBackDoesNotReopenWindows()
    {
        var clock = new SettableClock(Utc("2026-01-01T12:00:07"));
        var windows = WindowAggregators.For(OwnSource, clock);
        windows.Add("a", "1");
        clock.Now = Utc("2026-01-01T11:00:00");
        windows.Add("a", "1");

        Assert.Equal((2L, 0L), (Assert.Single(windows.Newest(10)).Count, windows.Closed));
    }

    [Fact]
    public void KeysOfPastWindowsMakeRoomForOthers()
    {
        var windows = WindowAggregators.For(OwnSource, _time);
        for (var i = 0; i < KeyTable.MaxKeys; i++)
        {
            windows.Add($"old-{i}", "1");
        }

        _time.Advance(TimeSpan.FromSeconds(10));
        windows.Newest(1);
        windows.Add("new", "1");

        Assert.Equal("new", windows.Newest(1)[0].Key);
        Assert.Equal(KeyTable.MaxKeys, windows.Closed);
    }

    [Fact]
    public void ScenarioThatIsNamedGoesBeforeCounting()
    {
        var windows = WindowAggregators.For(OwnSource with { Scenario = Scenario.Earthquakes });
        windows.Add("uw", """{"time":1517363399650,"magnitude":0.31}""");

        Assert.Equal(0.31, Assert.Single(windows.Newest(1)).Values["maxMagnitude"]);
    }

    [Fact]
    public void PlainLinesHaveNoWindows()
    {
        var windows = WindowAggregators.For(OwnSource with { Source = new SourceSettings { Path = "my.csv", Plain = true } });
        windows.Add("a", "1");

        Assert.Empty(windows.Newest(10));
    }

    private sealed class SettableClock(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

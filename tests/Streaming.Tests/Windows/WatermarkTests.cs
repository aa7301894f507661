using StreamLab.Settings;
using StreamLab.Streaming.Windows;
using static StreamLab.Streaming.Tests.Windows.WindowAdding;

namespace StreamLab.Streaming.Tests.Windows;

public sealed class WatermarkTests
{
    [Fact]
    public void EventOfAClosedWindowIsLateAndInNone()
    {
        var windows = For(Scenario.Iot);
        windows.AddTemperature("2010-01-01T01:00:00Z", 1);
        windows.AddTemperature("2010-01-05T01:00:00Z", 2);
        windows.AddTemperature("2010-01-01T01:00:00Z", 1);
        windows.AddTemperature("2010-01-03T01:00:00Z", 1);
        windows.AddTemperature("2010-01-05T00:00:00Z", 4);

        Assert.Equal((1, 2), (windows.Closed, windows.Late));
        Assert.Equal([2L, 1L], windows.Newest(10).Select(w => w.Count));
    }

    [Fact]
    public void EachKeyHasItsOwnWatermark()
    {
        var windows = For(Scenario.Iot);
        windows.AddTemperature("2010-06-01T00:00:00Z", 1, "a");
        windows.AddTemperature("2010-01-01T00:00:00Z", 1, "b");

        Assert.Equal((0, 0), (windows.Closed, windows.Late));
        Assert.Equal(["a", "b"], windows.Newest(10).Select(w => w.Key));
    }

    [Fact]
    public void StreamThatStartsOverBeginsAnew()
    {
        var windows = For(Scenario.Iot);
        windows.AddTemperature("2010-01-01T01:00:00Z", 1);
        windows.AddTemperature("2010-06-01T01:00:00Z", 2);

        windows.AddTemperature("2010-01-01T01:00:00Z", 1);
        windows.AddTemperature("2010-01-02T01:00:00Z", 3);

        Assert.Equal((3, 0), (windows.Closed, windows.Late));
        Assert.Contains(windows.Newest(10), w => !w.Closed && w.Start == Utc("2010-01-02"));
    }

    [Fact]
    public void RedeliveryFarBackIsLateAsLongAsItIsNotTheBeginning()
    {
        var windows = For(Scenario.Iot);
        windows.AddTemperature("2010-01-01T01:00:00Z", 1);
        windows.AddTemperature("2010-06-01T01:00:00Z", 2);

        windows.AddTemperature("2010-01-02T00:00:00Z", 1);

        Assert.Equal((1, 1), (windows.Closed, windows.Late));
    }

    [Fact]
    public void NewestWindowsComeFirstAndOpenOnesBeforeClosedOnes()
    {
        var windows = For(Scenario.Iot);
        windows.AddTemperature("2010-01-01T00:00:00Z", 1, "a");
        windows.AddTemperature("2010-01-01T00:00:00Z", 1, "b");
        windows.AddTemperature("2010-01-02T00:00:00Z", 1, "a");
        windows.AddTemperature("2010-01-03T00:00:00Z", 1, "a");

        var newest = windows.Newest(3);

        Assert.Equal([("a", false), ("a", true), ("b", false)], newest.Select(w => (w.Key, w.Closed)));
        Assert.Equal(4, windows.Newest(4).Count);
        Assert.Empty(windows.Newest(0));
    }

    [Fact]
    public void OnlyTheNewestClosedWindowsAreKept()
    {
        var windows = For(Scenario.Iot);
        for (var day = 0; day <= 1_000; day++)
        {
            windows.AddTemperature(Utc("2010-01-01").AddDays(day).ToString("yyyy-MM-dd"), day);
        }

        var closed = windows.Newest(10_000).Where(w => w.Closed).ToList();

        Assert.Equal(1_000, windows.Closed);
        Assert.Equal(Enumerable.Range(800, 200).Reverse().Select(day => (double)day), closed.Select(w => w.Values["mean"]));
    }

    [Fact]
    public void FurtherAndHugeKeysAreCountedTogether()
    {
        var windows = For(Scenario.Flights);
        for (var i = 0; i < KeyTable.MaxKeys + 5; i++)
        {
            windows.Add($"key-{i}", """{"time":"2001-01-01T01:10:00Z","delay":1}""");
        }

        windows.Add(new string('k', KeyTable.MaxKeyBytes + 1), """{"time":"2001-01-01T01:10:00Z","delay":1}""");
        windows.Add("key-0", """{"time":"2001-01-01T01:10:00Z","delay":1}""");
        var all = windows.Newest(int.MaxValue);

        Assert.Equal(KeyTable.MaxKeys + 1, all.Count);
        Assert.Equal(6, Assert.Single(all, w => w.Key == "(other)").Count);
        Assert.Equal(2, Assert.Single(all, w => w.Key == "key-0").Count);
    }
}

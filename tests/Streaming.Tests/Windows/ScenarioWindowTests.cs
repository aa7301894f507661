using StreamLab.Settings;
using static StreamLab.Streaming.Tests.Windows.WindowAdding;

namespace StreamLab.Streaming.Tests.Windows;

public sealed class ScenarioWindowTests
{
    [Fact]
    public void IotGivesMeanMinAndMaxOfADay()
    {
        var windows = For(Scenario.Iot);
        windows.AddTemperature("2010-01-01T01:00:00Z", -4);
        windows.AddTemperature("2010-01-01T02:00:00Z", 6);
        windows.AddTemperature("2010-01-01T23:59:59Z", 1);
        windows.AddTemperature("2010-01-02T00:00:00Z", 9);

        var (open, closed) = (windows.Newest(10)[0], windows.Newest(10)[1]);

        Assert.Equal((1, 0), (windows.Closed, windows.Late));
        Assert.Equal(("st-001", 3L, true, null), (closed.Key, closed.Count, closed.Closed, closed.Alert));
        Assert.Equal((Utc("2010-01-01"), Utc("2010-01-02")), (closed.Start, closed.End));
        Assert.Equal([("mean", 1), ("min", -4), ("max", 6)], ValuesOf(closed));
        Assert.Equal((1L, false), (open.Count, open.Closed));
        Assert.Equal([("mean", 9), ("min", 9), ("max", 9)], ValuesOf(open));
    }

    [Fact]
    public void FinanceGivesBarsAndVwapOfAWeek()
    {
        var windows = For(Scenario.Finance);
        // The epoch was a Thursday, so weeks begin on Thursdays.
        windows.Add("S001", """{"symbol":"S001","time":"2000-01-06","open":10,"high":14,"low":9,"close":13,"volume":100}""");
        windows.Add("S001", """{"symbol":"S001","time":"2000-01-10","open":13,"high":13,"low":5,"close":6,"volume":300}""");
        windows.Add("S001", """{"symbol":"S001","time":"2000-01-12","open":6,"high":8,"low":6,"close":7,"volume":0}""");

        var week = Assert.Single(windows.Newest(10));

        Assert.Equal((Utc("2000-01-06"), Utc("2000-01-13"), 3L), (week.Start, week.End, week.Count));
        // (12 × 100 + 8 × 300) ÷ 400
        Assert.Equal([("open", 10), ("high", 14), ("low", 5), ("close", 7), ("volume", 400), ("vwap", 9)], ValuesOf(week));
    }

    [Fact]
    public void FinanceWithoutVolumeHasItsLastPriceAsVwap()
    {
        var windows = For(Scenario.Finance);
        windows.Add("S001", """{"time":"2000-01-06","open":10,"high":14,"low":9,"close":13,"volume":0}""");

        Assert.Equal(13, Assert.Single(windows.Newest(1)).Values["vwap"]);
    }

    [Fact]
    public void FlightsGiveMeanDelayAndCountOfADay()
    {
        var windows = For(Scenario.Flights);
        windows.Add("HNL", """{"time":"2001-01-01T01:10:00Z","origin":"HNL","destination":"SFO","delay":95,"distance":2399}""");
        windows.Add("HNL", """{"time":"2001-01-01T23:10:00Z","origin":"HNL","destination":"SFO","delay":-5,"distance":2399}""");

        var day = Assert.Single(windows.Newest(10));

        Assert.Equal(("HNL", 2L), (day.Key, day.Count));
        Assert.Equal([("meanDelay", 45)], ValuesOf(day));
    }

    [Fact]
    public void EarthquakesGiveCountAndGreatestMagnitudeOfAnHour()
    {
        var windows = For(Scenario.Earthquakes);
        windows.Add("uw", """{"time":"2018-01-31T01:49:59.650Z","network":"uw","magnitude":-0.31}""");
        windows.Add("uw", """{"time":"2018-01-31T01:59:59.999Z","network":"uw","magnitude":-1.5}""");
        windows.Add("uw", """{"time":"2018-01-31T02:00:00.000Z","network":"uw","magnitude":5}""");

        var hour = windows.Newest(10)[1];

        Assert.Equal((Utc("2018-01-31T01:00"), Utc("2018-01-31T02:00"), 2L), (hour.Start, hour.End, hour.Count));
        Assert.Equal([("maxMagnitude", -0.31)], ValuesOf(hour));
    }

    [Theory]
    [InlineData("\"2018-01-31T01:49:59.65Z\"")]
    [InlineData("\"2018-01-31T03:49:59.65+02:00\"")]
    [InlineData("\"2018-01-31T01:49:59.65\"")]
    [InlineData("1517363399650")]
    public void TimeIsUtcHoweverItIsWritten(string time)
    {
        var windows = For(Scenario.Earthquakes);

        windows.Add("uw", $$"""{"magnitude":1,"time":{{time}}}""");

        Assert.Equal(Utc("2018-01-31T01:00"), Assert.Single(windows.Newest(1)).Start);
    }

    [Fact]
    public void TimeBeforeTheEpochAndAtTheCalendarsEndsHasAWindow()
    {
        var windows = For(Scenario.Finance);
        windows.Add("a", """{"time":"0001-01-01","open":1,"high":1,"low":1,"close":1,"volume":1}""");
        windows.Add("b", """{"time":"1969-12-31","open":1,"high":1,"low":1,"close":1,"volume":1}""");
        windows.Add("c", """{"time":"9999-12-31","open":1,"high":1,"low":1,"close":1,"volume":1}""");

        Assert.Equal(["c", "b", "a"], windows.Newest(10).Select(w => w.Key));
        Assert.Equal((Utc("1969-12-25"), Utc("1970-01-01")), (windows.Newest(10)[1].Start, windows.Newest(10)[1].End));
    }

    [Fact]
    public void RawHasNoWindows()
    {
        var windows = For(Scenario.Raw);
        windows.Add("k", """{"time":"2010-01-01T01:00:00Z","temperature":1}""");

        Assert.Empty(windows.Newest(10));
        Assert.Equal((0, 0), (windows.Closed, windows.Late));
    }
}

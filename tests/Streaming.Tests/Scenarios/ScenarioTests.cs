using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Tests.Sources;
using static StreamLab.Streaming.Tests.Scenarios.ScenarioReading;

namespace StreamLab.Streaming.Tests.Scenarios;

public sealed class ScenarioTests
{
    [Theory]
    [InlineData(Scenario.Iot, "st-001", """{"station":"st-001","time":"2010-01-01T01:00:00Z","pressure":1016.6,"temperature":-1.0,"wind":3.8}""")]
    [InlineData(Scenario.Finance, "S001", """{"symbol":"S001","time":"2000-01-03","open":14.69,"high":14.78,"low":14.38,"close":14.55,"volume":9318000}""")]
    [InlineData(Scenario.Flights, "HNL", """{"time":"2001-01-01T01:10:00Z","origin":"HNL","destination":"SFO","delay":95,"distance":2399}""")]
    [InlineData(Scenario.Earthquakes, "uw", """{"time":"2018-01-31T01:49:59.650Z","network":"uw","id":"uw61345682","magnitude":0.31,"place":"37km NNE of Amboy, Washington","longitude":-122.197,"latitude":46.2035,"depthKm":3.28}""")]
    public void FirstEventIsTheFirstRow(Scenario scenario, string key, string data)
    {
        var buffer = new EventBuffer();

        Assert.Equal(SourceRead.Event, Open(scenario).TryRead(buffer));

        Assert.Equal(ReadEvent.Json(data, key), SourceReading.Copy(buffer));
    }

    // The weather has 8,759 hours, one less than a year; the bars reach from a Monday to a Friday.
    [Theory]
    [InlineData(Scenario.Iot, 16, "station", 4, 4 * 8_759, 8_759)]
    [InlineData(Scenario.Finance, 10, "symbol", 5, 5 * 5_105, 7_413 * 24)]
    [InlineData(Scenario.Flights, 1, "origin", 180, 5_000, 90 * 24)]
    [InlineData(Scenario.Earthquakes, 1, "network", 12, 1_707, 7 * 24)]
    public void EventTimeGoesOnThroughRounds(Scenario scenario, int producers, string keyField, int keys, int round, int hours)
    {
        var events = Play(Open(scenario, 0, producers), (2 * round) + 1).ToList();
        var times = events.ConvertAll(e => TimeOf(e.Data));

        Assert.Equal((2 * round) + 1, events.Count);
        Assert.All(events, e => Assert.Equal(e.Key, e.Data.GetProperty(keyField).GetString()));
        Assert.Equal(keys, events.Select(e => e.Key).Distinct().Count());
        Assert.Equal(times.Order(), times);
        Assert.Equal([TimeSpan.FromHours(hours), TimeSpan.FromHours(hours)], [times[round] - times[0], times[2 * round] - times[round]]);
    }

    [Fact]
    public void StationsDifferInPhaseAndBias()
    {
        var hour = Play(Open(Scenario.Iot), 64).ToList();
        var temperatures = hour.ConvertAll(e => e.Data.GetProperty("temperature").GetDouble());

        Assert.Single(hour.Select(e => TimeOf(e.Data)).Distinct());
        Assert.True(temperatures.Distinct().Count() > 32);
        Assert.All(temperatures, t => Assert.InRange(t, -10, 40));
    }

    [Fact]
    public void BarsStayBarsAndOnWeekdays()
    {
        foreach (var (_, data) in Play(Open(Scenario.Finance, 0, 10), 6 * 5_105))
        {
            var low = data.GetProperty("low").GetDecimal();
            var high = data.GetProperty("high").GetDecimal();
            Assert.InRange(data.GetProperty("open").GetDecimal(), low, high);
            Assert.InRange(data.GetProperty("close").GetDecimal(), low, high);
            Assert.True(low > 0 && data.GetProperty("volume").GetInt64() > 0);
            Assert.False(TimeOf(data).DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        }
    }

    [Fact]
    public void RawHasNoKeys()
    {
        var buffer = new EventBuffer();

        Assert.Equal(SourceRead.Event, Open(Scenario.Raw).TryRead(buffer));

        Assert.Equal((false, false, 60), (buffer.HasKey, buffer.IsJson, buffer.Data.Length));
    }
}

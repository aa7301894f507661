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

    [Theory]
    [InlineData(Scenario.Iot, "station", 64, 64 * 8_759, 365)]
    [InlineData(Scenario.Finance, "symbol", 50, 50 * 5_105, 7_413)]
    [InlineData(Scenario.Flights, "origin", 180, 5_000, 90)]
    [InlineData(Scenario.Earthquakes, "network", 12, 1_707, 7)]
    public void EventTimeGoesOnThroughRounds(Scenario scenario, string keyField, int keys, int round, int days)
    {
        var last = DateTime.MinValue;
        var keysSeen = new HashSet<string>();
        var firstOfRounds = new List<DateTime>();
        var count = 0;
        foreach (var (key, data) in Play(Open(scenario), (2 * round) + 1))
        {
            Assert.Equal(key, data.GetProperty(keyField).GetString());
            Assert.True(TimeOf(data) >= last, $"event {count} goes back to {TimeOf(data):O}");
            last = TimeOf(data);
            keysSeen.Add(key);
            if (count++ % round == 0)
            {
                firstOfRounds.Add(last);
            }
        }

        Assert.Equal((2 * round) + 1, count);
        Assert.Equal(keys, keysSeen.Count);
        // The weather has 8,759 hours: one less than a year.
        var length = scenario == Scenario.Iot ? TimeSpan.FromHours(8_759) : TimeSpan.FromDays(days);
        Assert.Equal([length, length], firstOfRounds.Zip(firstOfRounds.Skip(1), (a, b) => b - a));
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
        foreach (var (_, data) in Play(Open(Scenario.Finance), 60 * 5_105))
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

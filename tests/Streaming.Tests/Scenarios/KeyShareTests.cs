using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Tests.Sources;
using static StreamLab.Streaming.Tests.Scenarios.ScenarioReading;

namespace StreamLab.Streaming.Tests.Scenarios;

public sealed class KeyShareTests
{
    [Theory]
    [InlineData(Scenario.Iot, 64, 3)]
    [InlineData(Scenario.Finance, 50, 4)]
    [InlineData(Scenario.Flights, 180, 7)]
    [InlineData(Scenario.Earthquakes, 12, 5)]
    [InlineData(Scenario.Iot, 99, 99)]
    [InlineData(Scenario.Finance, 99, 99)]
    public void NoKeyIsSentByTwoProducers(Scenario scenario, int keys, int producers)
    {
        // Enough for more than one round of each share of a recording.
        var events = (10_000 / producers) + 100;

        var shares = Enumerable.Range(0, producers)
            .Select(index => Play(Open(scenario, index, producers), events).Select(e => e.Key).ToHashSet())
            .ToList();

        Assert.All(shares, Assert.NotEmpty);
        Assert.Equal(keys, shares.Sum(share => share.Count));
        Assert.Equal(keys, shares.SelectMany(share => share).Distinct().Count());
    }

    [Theory]
    [InlineData(Scenario.Flights)]
    [InlineData(Scenario.Earthquakes)]
    public void ProducersTogetherSendTheWholeRecording(Scenario scenario)
    {
        var whole = FirstRound(Open(scenario)).Order();

        var shares = Enumerable.Range(0, 3).SelectMany(index => FirstRound(Open(scenario, index, 3))).Order();

        Assert.Equal(whole, shares);
    }

    [Fact]
    public void ProducerWithoutKeysSaysSoAndEnds()
    {
        var logger = new RecordingLogger();
        var settings = new LabSettings { Scenario = Scenario.Earthquakes };

        var source = EventSources.Open(settings, 12, 13, TimeProvider.System, logger);

        Assert.Equal(SourceRead.End, source.TryRead(new EventBuffer()));
        Assert.Equal(
            ["Producer 13 of 13 has nothing to send: Earthquakes has fewer keys than there are producers"], logger.Messages);
    }

    /// <summary>A recording comes again with other times: what comes twice without them begins the second round.</summary>
    private static List<string> FirstRound(IEventSource source)
    {
        var rows = Play(source, 5_000).ToList();
        var first = rows[0].Data;
        var length = rows.FindIndex(1, row => TimeOf(row.Data) - TimeOf(first) >= RoundOf(first));
        return rows.Take(length < 0 ? rows.Count : length).Select(row => row.Data.GetRawText()).ToList();
    }

    private static TimeSpan RoundOf(System.Text.Json.JsonElement data) =>
        TimeSpan.FromDays(data.TryGetProperty("magnitude", out _) ? 7 : 90);
}

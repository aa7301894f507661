using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using StreamLab.Streaming.Tests.Scenarios;

namespace StreamLab.Streaming.Tests.Windows;

public sealed class PlayedScenarioTests
{
    // Bytes. The runtime may allocate a little while it compiles a loop anew; the smallest object a record would be over twenty thousand.
    private const long PathsTakenOnce = 1_000;

    [Theory]
    [InlineData(Scenario.Iot, 200_000, 64)]
    [InlineData(Scenario.Finance, 200_000, 50)]
    [InlineData(Scenario.Flights, 20_000, 180)]
    [InlineData(Scenario.Earthquakes, 20_000, 12)]
    public void EveryEventIsInAWindowAndNoneIsLate(Scenario scenario, int events, int keys)
    {
        var (source, windows, buffer) = (ScenarioReading.Open(scenario), WindowAdding.For(scenario), new EventBuffer());
        for (var i = 0; i < events; i++)
        {
            source.TryRead(buffer);
            windows.Add(buffer.Key, buffer.Data);
        }

        var open = windows.Newest(int.MaxValue).Where(window => !window.Closed).ToList();
        Assert.Equal(0, windows.Late);
        Assert.Equal(keys, open.Count);
        Assert.True(windows.Closed > 200);
        Assert.Equal(keys + 200, windows.Newest(int.MaxValue).Count);
    }

    [Theory]
    [InlineData(Scenario.Iot)]
    [InlineData(Scenario.Finance)]
    [InlineData(Scenario.Flights)]
    [InlineData(Scenario.Earthquakes)]
    public void EventIsAggregatedWithoutAllocating(Scenario scenario)
    {
        var (source, windows, buffer) = (ScenarioReading.Open(scenario), WindowAdding.For(scenario), new EventBuffer());
        Play(20_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Play(100_000);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, PathsTakenOnce);

        void Play(int events)
        {
            for (var i = 0; i < events; i++)
            {
                source.TryRead(buffer);
                windows.Add(buffer.Key, buffer.Data);
            }
        }
    }

    [Fact]
    public void StationsThatWarmUpInSpringRaiseAlerts()
    {
        var (source, windows, buffer) = (ScenarioReading.Open(Scenario.Iot), WindowAdding.For(Scenario.Iot), new EventBuffer());
        var alerts = 0;
        for (var i = 0; i < 64 * 24 * 60; i++)
        {
            source.TryRead(buffer);
            windows.Add(buffer.Key, buffer.Data);
            alerts += i % (64 * 24) == 0 ? windows.Newest(64 * 2).Count(window => window.Alert is not null) : 0;
        }

        Assert.True(alerts > 0);
    }
}

using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using static StreamLab.Streaming.Tests.Scenarios.ScenarioReading;

namespace StreamLab.Streaming.Tests.Scenarios;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(Scenario.Iot)]
    [InlineData(Scenario.Finance)]
    [InlineData(Scenario.Flights)]
    [InlineData(Scenario.Earthquakes)]
    [InlineData(Scenario.Raw)]
    public void EventIsWrittenWithoutAllocating(Scenario scenario)
    {
        var source = Open(scenario);
        var buffer = new EventBuffer();
        Read(source, buffer, 10_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Read(source, buffer, 100_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Read(IEventSource source, EventBuffer buffer, int events)
    {
        for (var i = 0; i < events; i++)
        {
            source.TryRead(buffer);
        }
    }
}

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

        // What is allocated once, by code that is taken for the first time, is in one reading; what an event allocates is in all.
        Assert.Equal(0, Enumerable.Range(0, 3).Min(_ => Read(source, buffer, 100_000)));
    }

    /// <returns>Bytes that it allocated.</returns>
    private static long Read(IEventSource source, EventBuffer buffer, int events)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < events; i++)
        {
            source.TryRead(buffer);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}

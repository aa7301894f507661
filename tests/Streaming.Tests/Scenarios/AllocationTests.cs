using StreamLab.Settings;
using StreamLab.Streaming.Sources;
using static StreamLab.Streaming.Tests.Scenarios.ScenarioReading;

namespace StreamLab.Streaming.Tests.Scenarios;

public sealed class AllocationTests
{
    // Bytes. The runtime may allocate a little while it compiles a loop anew; the smallest object a record would be over twenty thousand.
    private const long PathsTakenOnce = 1_000;

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

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, PathsTakenOnce);
    }

    private static void Read(IEventSource source, EventBuffer buffer, int events)
    {
        for (var i = 0; i < events; i++)
        {
            source.TryRead(buffer);
        }
    }
}

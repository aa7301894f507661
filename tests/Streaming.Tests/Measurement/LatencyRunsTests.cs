using StreamLab.Streaming.Measurement;

namespace StreamLab.Streaming.Tests.Measurement;

public sealed class LatencyRunsTests
{
    [Fact]
    public void RunsAreRecordedAsTheirLatenciesWouldBe()
    {
        var byRuns = new LatencyHistogram();
        var oneByOne = new LatencyHistogram();
        var runs = new LatencyRuns(byRuns);
        foreach (var latency in (long[])[0, 0, 7, 7, 7, -3, 7, 1_000_000, 1_000_000])
        {
            runs.Add(latency);
            oneByOne.Record(latency);
        }

        runs.Flush();

        Assert.Equal(oneByOne.Buckets(), byRuns.Buckets());
    }

    [Fact]
    public void FlushRecordsNothingTwice()
    {
        var target = new LatencyHistogram();
        var runs = new LatencyRuns(target);
        runs.Add(5);
        runs.Flush();
        runs.Flush();

        Assert.Equal(1, target.TotalCount);
    }
}

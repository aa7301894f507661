using StreamLab.Streaming.Measurement;

namespace StreamLab.Consumer.Worker.Tests;

public sealed class ConsumerMetricsTests : IDisposable
{
    private const string Lag = "streamlab.consumer.lag";
    private const string Latency = "streamlab.consumer.latency";

    private readonly Instruments _instruments = new("StreamLab.Consumer");
    private readonly ConsumerMetrics _metrics = new("events", "streamlab", TimeProvider.System);
    private readonly LatencyHistogram _latency = new();

    public void Dispose()
    {
        _metrics.Dispose();
        _instruments.Dispose();
    }

    [Fact]
    public void LagIsToldOfEachPartitionWhereBothEndsAreKnown()
    {
        _metrics.Tell([new(0, 10, 25), new(3, 7, 7), new(4, 7, -1)], _latency);

        var lags = _instruments.Read(Lag);
        Assert.Equal([("0", 15.0), ("3", 0.0)], lags.Select(static lag => ((string)lag["messaging.destination.partition.id"]!, lag.Value)));
        Assert.All(lags, static lag => Assert.Equal(
            ("kafka", "events", "streamlab"), (lag["messaging.system"], lag["messaging.destination.name"], lag["messaging.consumer.group.name"])));
    }

    [Fact]
    public void LagIsToldOnlyOfPartitionsThatAreAssignedNow()
    {
        _metrics.Tell([new(0, 10, 25), new(3, 7, 7)], _latency);
        _instruments.Read(Lag);
        _metrics.Tell([new(3, 7, 9)], _latency);
        Assert.Equal(2, Assert.Single(_instruments.Read(Lag)).Value);
        _metrics.TellLast(_latency);
        Assert.Empty(_instruments.Read(Lag));
    }

    [Fact]
    public void LatenciesAreToldInSecondsAndEachOnce()
    {
        _latency.Record(2_000);
        _metrics.Tell([], _latency);
        _latency.Record(500_000);
        _metrics.TellLast(_latency);

        Assert.Equal([0.002, 0.5], _instruments.Read(Latency).Select(static latency => Math.Round(latency.Value, 3)).Order());
    }

    [Fact]
    public void NothingIsWantedWhenNobodyListens()
    {
        Assert.True(_metrics.AreWanted);
        _instruments.Dispose();
        Assert.False(_metrics.AreWanted);
    }
}

using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

/// <summary>What stands still is said while it does.</summary>
public sealed class FlowWatchTests
{
    private readonly FlowWatch _flow = new();

    [Fact]
    public void WritesStandSinceTheLastAcknowledgement()
    {
        Acknowledged(1, 100);
        Acknowledged(2, 200);
        Acknowledged(3, 200);
        Acknowledged(9, 200);

        Assert.Equal(At(2), _flow.At(At(9)).WritesStandSince);
    }

    [Fact]
    public void WritesStandAlsoWhenTheirProducerIsDead()
    {
        Acknowledged(1, 100);

        Assert.Equal(At(1), _flow.At(At(7)).WritesStandSince);
    }

    [Fact]
    public void WritesFlowAgainFromASuccessorsFirstAcknowledgement()
    {
        Acknowledged(1, 100);
        _flow.Add(Producer(2, 5, 0, 5) with { Instance = "producer-1", Incarnation = "b", At = At(8) });

        Assert.Null(_flow.At(At(9)).WritesStandSince);
    }

    [Fact]
    public void ProducersThatPauseOrHaveEndedAreNotMissed()
    {
        Acknowledged(1, 100);
        _flow.Add(Producer(1, 100, 0, 100) with { At = At(2), Paused = true });
        Assert.Null(_flow.At(At(9)).WritesStandSince);

        _flow.Add(Producer(1, 100, 0, 100).Stopped() with { At = At(3) });
        Assert.Null(_flow.At(At(9)).WritesStandSince);
    }

    [Fact]
    public void NothingIsMissedBeforeTheFirstRecord()
    {
        _flow.Add(Producer(1, 0) with { At = At(1) });

        Assert.Equal(FlowReport.Flowing, _flow.At(At(9)));
    }

    [Fact]
    public void APartitionThatNobodyReadsIsNamedAlsoWithoutAnOwner()
    {
        Read(1, (3, 50, 10), (4, 10, 0));
        Read(2, (3, 50, 60), (4, 20, 0));
        Read(8, (3, 50, 400), (4, 90, 0));

        var flow = _flow.At(At(8));
        Assert.Equal(At(1), flow.ReadsStandSince);
        Assert.Equal([3], flow.UnreadPartitions);
    }

    [Fact]
    public void APartitionWithoutUnreadRecordsWaitsForNothing()
    {
        Read(1, (3, 60, 0));
        Read(8, (3, 60, 10));

        Assert.Null(_flow.At(At(9)).ReadsStandSince);
        Assert.Equal(At(8), _flow.At(At(11)).ReadsStandSince);
    }

    [Fact]
    public void APartitionThatIsReadSlowlyFlows()
    {
        Read(1, (3, 60, 900));
        Read(3, (3, 61, 950));
        Read(5, (3, 62, 999));

        Assert.Null(_flow.At(At(6)).ReadsStandSince);
    }

    [Fact]
    public void ReadsStandSinceTheirReaderWasHeardLast()
    {
        Read(1, (3, 60, 0));
        _flow.Add(At(2), new Dictionary<int, long> { [3] = 60 }, [new(3, 0, "consumer-1")], 1, []);
        _flow.Add(At(4), new Dictionary<int, long> { [3] = 60 }, [new(3, 40, "consumer-1")], 1, []);

        Assert.Equal(At(1), _flow.At(At(5)).ReadsStandSince);
    }

    private void Acknowledged(double at, long records) =>
        _flow.Add(Producer(1, records, 0, records) with { At = At(at), FirstRecordAt = At(0) });

    private void Read(double at, params (int Partition, long Next, long Lag)[] partitions) => _flow.Add(
        At(at),
        partitions.ToDictionary(static p => p.Partition, static p => p.Next),
        [.. partitions.Select(static p => new PartitionLag(p.Partition, p.Lag, null))],
        1,
        [.. partitions.Select(static p => p.Partition)]);
}

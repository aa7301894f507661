using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
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
        Read(1, new PartitionPosition(3, 50, 60), new PartitionPosition(4, 10, 10));
        Read(2, new PartitionPosition(4, 20, 20));
        Read(8, new PartitionPosition(4, 90, 90));

        var flow = _flow.At(At(8));
        Assert.Equal(At(1), flow.ReadsStandSince);
        Assert.Equal([3], flow.UnreadPartitions);
    }

    [Fact]
    public void APartitionWithoutUnreadRecordsWaitsForNothing()
    {
        Read(1, new PartitionPosition(3, 60, 60));
        Read(8, new PartitionPosition(3, 60, 70));

        Assert.Null(_flow.At(At(9)).ReadsStandSince);
        Assert.Equal(At(8), _flow.At(At(11)).ReadsStandSince);
    }

    private void Acknowledged(double at, long records) =>
        _flow.Add(Producer(1, records, 0, records) with { At = At(at), FirstRecordAt = At(0) });

    private void Read(double at, params PartitionPosition[] positions) =>
        _flow.Add(Consumer(1, 0, 10) with { At = At(at), Positions = positions });
}

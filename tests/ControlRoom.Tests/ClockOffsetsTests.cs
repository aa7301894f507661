using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Snapshots;

using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

/// <summary>How far workers' clocks differ.</summary>
public sealed class ClockOffsetsTests
{
    private readonly ClockOffsets _clocks = new();

    [Theory]
    [InlineData(3)]
    [InlineData(-3)]
    public void TheQuickestSnapshotsTellHowFarClocksDiffer(double ahead)
    {
        Add(Producer(1, 1, 0, 1), ahead, 0.400, 0.002, 0.250, 0.900, 0.030, 0.4, 0.4, 0.4, 0.4, 0.4);
        Add(Consumer(1, 0, 1), 0, 0.300, 0.700, 0.001, 0.040, 0.090, 0.3, 0.3, 0.3, 0.3, 0.3);

        var gap = _clocks.Widest();

        Assert.Equal(
            ahead > 0 ? ("producer-1", "consumer-1", 2999.0) : ("consumer-1", "producer-1", 3001.0),
            (gap!.Ahead, gap.Behind, Math.Round(gap.Gap.TotalMilliseconds)));
    }

    [Fact]
    public void WhatASnapshotsWayCanTakeIsNoDifferenceOfClocks()
    {
        Add(Producer(1, 1, 0, 1), 0, Ten(0.020));
        Add(Consumer(1, 0, 1), 0, Ten(0.001));

        Assert.Null(_clocks.Widest());
    }

    [Theory]
    [InlineData(2, 3, false)]
    [InlineData(3, 3, true)]
    [InlineData(9, 0.4, false)]
    [InlineData(10, 0.4, true)]
    public void FewSnapshotsTellOnlyALargeDifference(int count, double ahead, bool isTold)
    {
        Add(Producer(1, 1, 0, 1), ahead, [.. Ten(0.002).Take(count)]);
        Add(Consumer(1, 0, 1), 0, Ten(0.002));

        Assert.Equal(isTold, _clocks.Widest() is not null);
    }

    [Fact]
    public void AClockThatWasSetHasNoOneOffset()
    {
        Add(Producer(1, 1, 0, 1) with { ClockSteps = 1 }, 3, Ten(0.002));
        Add(Consumer(1, 0, 1), 0, Ten(0.002));

        Assert.Null(_clocks.Widest());
    }

    [Theory]
    [InlineData(30, 50, true)]
    [InlineData(30, 70, false)]
    public void AGapMattersWhereLatencyIsNotMuchMore(double gap, double median, bool spoils) =>
        Assert.Equal(spoils, new ClockGap("a", "b", TimeSpan.FromMilliseconds(gap)).Spoils(median));

    [Fact]
    public void WhatComesByTheTopicCountsOnlyWhereThereIsNoFolder()
    {
        Add(Producer(1, 1, 0, 1), 0, SnapshotWay.Topic, Ten(1.4));
        Add(Consumer(1, 0, 1), 0, SnapshotWay.Topic, Ten(0.010));
        Assert.Equal(1390, Math.Round(_clocks.Widest()!.Gap.TotalMilliseconds));

        Add(Producer(1, 1, 0, 1), 0, Ten(0.002));

        Assert.Null(_clocks.Widest());
    }

    private static double[] Ten(double took) => [.. Enumerable.Repeat(took, 10)];

    private void Add(WorkerSnapshot snapshot, double ahead, params double[] took) => Add(snapshot, ahead, SnapshotWay.Folder, took);

    private void Add(WorkerSnapshot snapshot, double ahead, SnapshotWay way, double[] took)
    {
        for (var i = 0; i < took.Length; i++)
        {
            _clocks.Add(snapshot with { At = At(i + ahead) }, way, At(i + took[i]));
        }
    }
}

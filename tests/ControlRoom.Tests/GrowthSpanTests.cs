using StreamLab.ControlRoom.Live;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class GrowthSpanTests
{
    [Fact]
    public void NothingBeginsWhileTheTotalStaysZero()
    {
        var span = Over((0, 0), (1, 0));

        Assert.Null(span.Start);
        Assert.Null(span.End);
        Assert.Equal(0, span.Growth);
    }

    [Fact]
    public void BothEndsArePlacedInsideTheirIntervals()
    {
        // 100 a second from 0.6 to 3.3.
        var span = Over((0, 0), (1, 40), (2, 140), (3, 240), (4, 270), (5, 270));

        Assert.Equal(0.6, Seconds(span.Start), 0.001);
        Assert.Equal(3.3, Seconds(span.End), 0.001);
        Assert.Equal(270, span.Growth);
    }

    [Fact]
    public void FasterLastIntervalEndsAtItsSample() => Assert.Equal(3, Seconds(Over((0, 0), (1, 10), (2, 20), (3, 90)).End), 0.001);

    [Fact]
    public void SingleIntervalIsTakenWhole()
    {
        var span = Over((0, 0), (1, 50));

        Assert.Equal((0, 1), (Seconds(span.Start), Seconds(span.End)));
    }

    [Fact]
    public void WhatWasThereBeforeTheFirstSampleIsNoGrowth() => Assert.Equal(5, Over((10, 1000), (11, 1005)).Growth);

    [Fact]
    public void OlderSamplesArePassedOver() => Assert.Equal(7, Over((0, 0), (2, 7), (1, 99), (2, 99)).Growth);

    private static GrowthSpan Over(params (double At, long Total)[] samples)
    {
        var span = new GrowthSpan();
        foreach (var (at, total) in samples)
        {
            span.Observe(At(at), total);
        }

        return span;
    }

    private static double Seconds(DateTimeOffset? at) => (at!.Value - Start).TotalSeconds;
}

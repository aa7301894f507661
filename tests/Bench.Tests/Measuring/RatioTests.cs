using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Tests.Measuring;

public sealed class RatioTests
{
    [Fact]
    public void MediansAreDivided() => Assert.Equal(2, Ratio.Compare([10, 20, 90], [5, 10, 15]).OfMedians);

    [Fact]
    public void IntervalIsThatOfRoundsNotOfMedians()
    {
        // The machine was twice as fast in the second round: the quotients do not see it.
        var ratio = Ratio.Compare([110, 220, 110], [100, 200, 100]);

        Assert.Equal((1.1, 1.1), (ratio.Rounds.Low, ratio.Rounds.High), RoundedTo(1e-9));
        Assert.False(ratio.IsInconclusive);
    }

    [Fact]
    public void RoundsOnBothSidesOfOneAreInconclusive() => Assert.True(Ratio.Compare([9, 11, 12], [10, 10, 10]).IsInconclusive);

    [Fact]
    public void RoundsThatReachOneAreInconclusive() => Assert.True(Ratio.Compare([10, 11, 12], [10, 10, 10]).IsInconclusive);

    [Fact]
    public void RoundsBelowOneAreConclusive() => Assert.False(Ratio.Compare([7, 8, 9], [10, 10, 10]).IsInconclusive);

    [Fact]
    public void WhatNobodyMeasuredIsInconclusive()
    {
        var ratio = Ratio.Compare([double.NaN, double.NaN], [1, 2]);

        Assert.True(double.IsNaN(ratio.OfMedians));
        Assert.True(ratio.IsInconclusive);
    }

    private static Func<(double Low, double High), (double Low, double High), bool> RoundedTo(double tolerance) =>
        (a, b) => Math.Abs(a.Low - b.Low) < tolerance && Math.Abs(a.High - b.High) < tolerance;
}

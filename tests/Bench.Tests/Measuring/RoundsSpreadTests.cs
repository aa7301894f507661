using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Tests.Measuring;

public sealed class RoundsSpreadTests
{
    [Fact]
    public void OddNumberOfMeasurementsHasItsMiddleAsMedian() => Assert.Equal(3, RoundsSpread.Calculate([5, 1, 3]).Median);

    [Fact]
    public void EvenNumberOfMeasurementsHasTheMeanOfTheTwoMiddleOnes() => Assert.Equal(2.5, RoundsSpread.Calculate([4, 1, 3, 2]).Median);

    [Fact]
    public void SmallestAndLargestAreThere()
    {
        var spread = RoundsSpread.Calculate([7, 2, 9, 4]);

        Assert.Equal((2, 9), (spread.Least, spread.Most));
    }

    // Of n measurements the k-th from either end, where P(Binomial(n, 1/2) < k) twice is at most 6.5 %.
    [Theory]
    [InlineData(3, 1)]
    [InlineData(5, 1)]
    [InlineData(7, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(10, 2)]
    [InlineData(12, 3)]
    [InlineData(20, 6)]
    public void IntervalIsThatOfOrderStatistics(int measurements, int kth)
    {
        var spread = RoundsSpread.Calculate(Enumerable.Range(1, measurements).Select(static m => (double)m));

        Assert.Equal((kth, measurements + 1 - kth), (spread.Low, spread.High));
    }

    [Fact]
    public void WhatCannotBeToldIsNoMeasurement()
    {
        var spread = RoundsSpread.Calculate([double.NaN, 2, double.NaN, 4]);

        Assert.Equal((3, 2, 4), (spread.Median, spread.Least, spread.Most));
    }

    [Fact]
    public void NoMeasurementIsUnknown()
    {
        Assert.False(RoundsSpread.Calculate([]).IsKnown);
        Assert.False(RoundsSpread.Calculate([double.NaN]).IsKnown);
        Assert.True(RoundsSpread.Calculate([0]).IsKnown);
    }
}

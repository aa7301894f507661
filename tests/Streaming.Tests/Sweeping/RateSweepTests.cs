using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.Streaming.Tests.Sweeping;

public sealed class RateSweepTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(20);

    private readonly RateSweep _sweep = new([], Limit);

    [Fact]
    public void RatesRiseUntilSaturationAndThenCloseInOnTheLargestThatHolds()
    {
        // A stream that takes 50,000 a second, and holds the limit up to 40,000.
        var steps = Run(rate => Step(rate, Math.Min(rate, 50_000), rate <= 40_000 ? 5 : 30));

        Assert.Equal([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 45_255, 38_055, 41_499, 39_740], steps.Select(static s => s.Rate));
        Assert.Equal(39_740, _sweep.Largest(steps)!.Rate);
    }

    [Fact]
    public void LimitThatIsBrokenBeforeSaturationDoesNotEndTheCurve()
    {
        var steps = Run(rate => Step(rate, Math.Min(rate, 20_000), rate <= 3_000 ? 5 : 50));

        Assert.Contains(32_000, steps.Select(static s => s.Rate));
        Assert.InRange(_sweep.Largest(steps)!.Rate, 2_800, 3_000);
    }

    [Fact]
    public void WhereNoRateHoldsThereIsNothingToCloseInOn()
    {
        var steps = Run(rate => Step(rate, Math.Min(rate, 3_000), 50));

        Assert.Equal([1_000, 2_000, 4_000], steps.Select(static s => s.Rate));
        Assert.Null(_sweep.Largest(steps));
    }

    [Fact]
    public void WhatNothingSaturatesEndsByItself()
    {
        var steps = Run(static rate => Step(rate, rate, 1));

        Assert.InRange(steps.Count, 10, _sweep.MostSteps);
        Assert.InRange(steps[^1].Rate, 50_000_000, 100_000_000);
    }

    [Fact]
    public void GivenRatesAreMeasuredAsGiven()
    {
        var sweep = new RateSweep([10, 30, 20], Limit);
        Assert.Equal(3, sweep.MostSteps);

        Assert.Equal(10, sweep.Next([]));
        Assert.Equal(30, sweep.Next([Step(10, 1, 1)]));
        Assert.Equal(20, sweep.Next([Step(10, 1, 1), Step(30, 1, 1)]));
        Assert.Null(sweep.Next([Step(10, 1, 1), Step(30, 1, 1), Step(20, 1, 1)]));
    }

    [Fact]
    public void LargestHasNoRateBelowItThatWasNotHeld() =>
        Assert.Equal(1_000, _sweep.Largest([Step(4_000, 4_000, 5), Step(2_000, 2_000, 25), Step(1_000, 1_000, 5)])!.Rate);

    [Fact]
    public void KneeHasTheMostThroughputForItsLatency()
    {
        Assert.Equal(2_000, RateSweep.Knee([Step(1_000, 1_000, 5), Step(2_000, 2_000, 6), Step(4_000, 3_000, 60)])!.Rate);
        Assert.Null(RateSweep.Knee([]));
    }

    private List<SweepFigures> Run(Func<double, SweepFigures> measure)
    {
        List<SweepFigures> steps = [];
        while (_sweep.Next(steps) is { } rate)
        {
            steps.Add(measure(rate));
        }

        return steps;
    }

    private static SweepFigures Step(double rate, double acknowledged, double p99) => new(rate, acknowledged, new LatencyReport(p99 / 4, p99 / 2, p99, p99, p99, p99 / 4));
}

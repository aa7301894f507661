using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.Streaming.Tests.Sweeping;

public sealed class SweepFiguresTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(20);
    private static readonly SweepFigures Held = new(1_000, 1_000, new LatencyReport(4, 8, 20, 30, 90, 5));

    [Fact]
    public void RateWithinTheLimitIsHeld() => Assert.True(Held.Holds(Limit));

    [Theory]
    [InlineData(990, false)]
    [InlineData(989, true)]
    public void LessThanNinetyNineOfAHundredConfirmedIsSaturated(double acknowledged, bool isSaturated) =>
        Assert.Equal((isSaturated, !isSaturated), ((Held with { AcknowledgedPerSecond = acknowledged }).IsSaturated, (Held with { AcknowledgedPerSecond = acknowledged }).Holds(Limit)));

    [Theory]
    [InlineData(10, false)]
    [InlineData(11, true)]
    [InlineData(-500, false)]
    public void LagThatGrowsByMoreThanOneInAHundredIsSaturated(double growth, bool isSaturated) =>
        Assert.Equal(isSaturated, (Held with { LagGrowthPerSecond = growth }).IsSaturated);

    [Fact]
    public void LargerLatencyIsNotHeld() => Assert.False((Held with { LatencyMs = Held.LatencyMs with { P99 = 20.1 } }).Holds(Limit));

    [Fact]
    public void WhatWentWrongIsNotHeld() => Assert.False((Held with { IsSound = false }).Holds(Limit));

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    public void WithoutALatencyNothingIsHeldAndThereIsNoPower(double none)
    {
        var step = Held with { LatencyMs = new(none, none, none, none, none, none) };
        Assert.False(step.Holds(Limit));
        Assert.Equal(0, step.Power);
    }

    [Fact]
    public void InFlightFollowsLittlesLaw() => Assert.Equal(5, Held.InFlight);
}

using StreamLab.Streaming.Sweeping;

namespace StreamLab.Streaming.Tests.Sweeping;

public sealed class LagTrendTests
{
    [Fact]
    public void LagThatGrowsSteadilyGrowsByItsSlope() =>
        Assert.Equal(500, LagTrend.PerSecond([.. Enumerable.Range(0, 6).Select(static s => (s * 2.0, s * 1_000L))]));

    [Fact]
    public void OneBadMomentIsNoTrend() => Assert.Equal(0, LagTrend.PerSecond([(0, 7), (1, 7), (2, 7), (3, 7), (4, 90_000)]));

    [Fact]
    public void LagThatIsCaughtUpWithFalls() => Assert.InRange(LagTrend.PerSecond([(0, 9_000), (1, 6_000), (2, 3_000), (3, 0)]), -3_000, -2_999);

    [Fact]
    public void OneMomentOrNoneTellsNothing()
    {
        Assert.Equal(0, LagTrend.PerSecond([]));
        Assert.Equal(0, LagTrend.PerSecond([(1, 100)]));
        Assert.Equal(0, LagTrend.PerSecond([(1, 100), (1, 200)]));
    }
}

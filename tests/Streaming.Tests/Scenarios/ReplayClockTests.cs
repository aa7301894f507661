using StreamLab.Streaming.Scenarios;

namespace StreamLab.Streaming.Tests.Scenarios;

public sealed class ReplayClockTests
{
    private static readonly DateTime Last = new(9_990, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void EachRoundIsShiftedByOneMore()
    {
        var clock = new ReplayClock(Last, TimeSpan.FromDays(365));
        Assert.Equal(Last, clock.At(Last));

        clock.NextRound();
        clock.NextRound();

        Assert.Equal(Last.AddDays(730), clock.At(Last));
    }

    [Fact]
    public void TheEndOfTheCalendarStartsOver()
    {
        var clock = new ReplayClock(Last, TimeSpan.FromDays(365));
        for (var round = 0; round < 10; round++)
        {
            clock.NextRound();
            Assert.Equal(Last.AddDays(365 * (round + 1)), clock.At(Last));
        }

        clock.NextRound();

        Assert.Equal(Last, clock.At(Last));
    }
}

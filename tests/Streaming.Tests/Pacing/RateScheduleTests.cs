using StreamLab.Streaming.Pacing;

namespace StreamLab.Streaming.Tests.Pacing;

public sealed class RateScheduleTests
{
    private const long Start = 1_700_000_000_000_000;
    private const long Second = 1_000_000;

    [Theory]
    [InlineData(0.5)]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(123_456.7)]
    [InlineData(500_000)]
    public void EverySecondHasItsShare(double rate)
    {
        var schedule = new RateSchedule(rate, Start);
        var taken = 0L;
        for (var second = 1; second <= 20; second++)
        {
            taken += TakeDue(schedule, Start + (second * Second) - 1);
            Assert.InRange(taken, Math.Floor(rate * second) - 1, Math.Ceiling(rate * second) + 1);
        }
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(500_000)]
    public void EveryMillisecondHasItsShare(double rate)
    {
        var schedule = new RateSchedule(rate, Start);
        TakeDue(schedule, Start);
        for (var millisecond = 1; millisecond <= 1_000; millisecond++)
        {
            Assert.InRange(TakeDue(schedule, Start + (millisecond * 1_000)), (rate / 1_000) - 1, (rate / 1_000) + 1);
        }
    }

    [Fact]
    public void LateRecordsStayDueAtTheirOwnTime()
    {
        var schedule = new RateSchedule(1_000, Start);

        Assert.Equal(2_001, schedule.Due(Start + (2 * Second)));
        Assert.Equal(Start, schedule.Take());
        Assert.Equal(Start + 1_000, schedule.Take());
    }

    [Fact]
    public void ResumingAfterNothingToSendOwesNothing()
    {
        var schedule = new RateSchedule(1_000, Start);
        schedule.Take();
        schedule.Resume(Start + (60 * Second));

        Assert.Equal(1, schedule.Due(Start + (60 * Second)));
        Assert.Equal(Start + (60 * Second), schedule.Take());
    }

    [Fact]
    public void ResumingEarlyChangesNothing()
    {
        var schedule = new RateSchedule(10, Start);
        schedule.Take();
        schedule.Resume(Start + 1);

        Assert.Equal(Start + 100_000, schedule.Next);
    }

    [Fact]
    public void NothingIsDueBeforeTheStart() => Assert.Equal(0, new RateSchedule(1_000_000, Start).Due(Start - 1));

    private static long TakeDue(RateSchedule schedule, long now)
    {
        var due = schedule.Due(now);
        for (var i = 0L; i < due; i++)
        {
            Assert.True(schedule.Take() <= now);
        }

        return due;
    }
}

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

    [Theory]
    [InlineData(1_000, 5_000)]
    [InlineData(5_000, 1_000)]
    [InlineData(0.1, 100)]
    [InlineData(100, 0.5)]
    [InlineData(123.4, 98_765.4)]
    public void ChangedRateHoldsFromThatMomentWithoutGapOrBurst(double before, double after)
    {
        var schedule = new RateSchedule(before, Start);
        var change = Start + Second + 377;
        var taken = TakeDue(schedule, change);
        schedule.Change(after, change);
        for (var millisecond = 1; millisecond <= 4_000; millisecond++)
        {
            taken += TakeDue(schedule, change + (millisecond * 1_000));
            var expected = 1 + (before * (change - Start) / Second) + (after * millisecond / 1_000);
            // Times are whole microseconds: what is due within the next one counts.
            Assert.InRange(taken, expected - 1.01, expected + 0.01 + (after / Second));
        }
    }

    [Fact]
    public void WhatWasDueBeforeAChangeStaysDueThen()
    {
        var schedule = new RateSchedule(10, Start);
        schedule.Change(1_000, Start + Second);
        schedule.Change(1, Start + (2 * Second));
        List<long> due = [];
        while (schedule.Due(Start + (3 * Second)) > 0)
        {
            due.Add(schedule.Take() - Start);
        }

        Assert.Equal(10, due.Count(d => d < Second));
        Assert.InRange(due.Count(d => d >= Second && d < 2 * Second), 999, 1_001);
        Assert.InRange(due.Count(d => d >= 2 * Second), 1, 2);
        Assert.Equal(due.Order(), due);
    }

    [Fact]
    public void RateOfAPauseIsThatOfTheLastChange()
    {
        var schedule = new RateSchedule(10, Start);
        TakeDue(schedule, Start + Second);
        schedule.Change(1_000, Start + (5 * Second));
        schedule.Resume(Start + (60 * Second));
        Assert.Equal(Start + (60 * Second), schedule.Next);
        Assert.InRange(TakeDue(schedule, Start + (61 * Second)), 1_000, 1_002);
    }

    [Fact]
    public void SlowerRateGivenInAPauseHoldsFromItsEndHoweverManyRecordsWereBefore()
    {
        var schedule = new RateSchedule(100_000, Start);
        TakeDue(schedule, Start + (10 * Second));
        schedule.Change(10, Start + (11 * Second));
        schedule.Resume(Start + (12 * Second));
        Assert.Equal(Start + (12 * Second), schedule.Next);
        Assert.InRange(TakeDue(schedule, Start + (13 * Second)), 10, 12);
    }

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

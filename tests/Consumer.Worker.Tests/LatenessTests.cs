using StreamLab.Streaming.Stamping;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>Which records a consumer calls late, and which it does not.</summary>
public sealed class LatenessTests
{
    private const long Second = 1_000_000;

    private static readonly ProducerId Sender = new(1);

    private readonly StampMeasurements _findings = new();

    [Fact]
    public void RecordThatWasReadBeforeIsNotLateWhenItIsReadAgain()
    {
        Read(0, 10, sent: 100 * Second, received: 100 * Second);
        Read(5, 10, sent: 100 * Second, received: 140 * Second);

        Assert.Equal(10, _findings.Latency.TotalCount);
        Assert.Empty(_findings.Stalls.ToSnapshot());
    }

    [Fact]
    public void NewRecordsBehindOnesThatWereReadBeforeAreLate()
    {
        Read(0, 10, sent: 100 * Second, received: 100 * Second);
        Read(5, 15, sent: 100 * Second, received: 140 * Second);

        Assert.Equal(15, _findings.Latency.TotalCount);
        Assert.Equal(40, Assert.Single(_findings.Stalls.ToSnapshot()).To.Subtract(_findings.Stalls.ToSnapshot()[0].From).TotalSeconds);
    }

    [Fact]
    public void RecordOfTheFutureIsCountedAndTakesNoTime()
    {
        Read(0, 10, sent: 103 * Second, received: 100 * Second);

        Assert.Equal((10, 3 * Second), (_findings.SentInFuture, _findings.FarthestInFuture));
        Assert.Equal(0, _findings.Latency.ToReport().Max, 0.01);
        Assert.True(_findings.Latency.ToReport().IsMeasured);
    }

    [Fact]
    public void WhatWasStampedBeforeTheClockWasSetDidNotWaitForAsLongAsThat()
    {
        _findings.ClockStepped(3600 * Second, 3700 * Second);
        Read(0, 10, sent: 99 * Second, received: 3700 * Second);

        Assert.Equal(1, Assert.Single(_findings.Stalls.ToSnapshot()).To.Subtract(_findings.Stalls.ToSnapshot()[0].From).TotalSeconds);
    }

    [Fact]
    public void AfterAnAbsenceWhatAnotherHasReadIsNotLate()
    {
        var absence = Return();
        Read(0, 10, sent: 100 * Second, received: 160 * Second);
        Assert.Equal(0, _findings.Latency.TotalCount);
        absence.Lost(0, 10);
        absence.Assigned([new("events", 0, 5_000)]);
        Read(10, 20, sent: 161 * Second, received: 161 * Second);

        Assert.Equal(10, _findings.Latency.TotalCount);
        Assert.Empty(_findings.Stalls.ToSnapshot());
    }

    [Fact]
    public void AfterAnAbsenceInWhichNoOneReadWhatWaitedIsLate()
    {
        var absence = Return();
        Read(0, 10, sent: 100 * Second, received: 160 * Second);
        absence.Lost(0, 10);
        absence.Assigned([new("events", 0, 0)]);

        Assert.Equal(10, _findings.Latency.TotalCount);
        Assert.Single(_findings.Stalls.ToSnapshot());
    }

    [Fact]
    public void AfterAnAbsenceOfAMemberALaterRebalanceChangesNothing()
    {
        var absence = Return();
        Read(0, 10, sent: 100 * Second, received: 160 * Second);
        absence.Revoked();
        absence.Lost(0, 10);
        absence.Assigned([new("events", 0, 5_000)]);

        Assert.Equal(10, _findings.Latency.TotalCount);
        Assert.Single(_findings.Stalls.ToSnapshot());
    }

    [Fact]
    public void AbsenceThatTheGroupDidNotNoticeIsCounted()
    {
        var absence = Return();
        Read(0, 10, sent: 100 * Second, received: 160 * Second);
        for (var second = 161; second <= 176; second++)
        {
            absence.Look(second * Second);
        }

        Assert.Equal(10, _findings.Latency.TotalCount);
        Assert.Single(_findings.Stalls.ToSnapshot());
    }

    private Absence Return()
    {
        var absence = new Absence(_findings, new("events"));
        absence.Look(100 * Second);
        absence.Look(160 * Second);
        return absence;
    }

    private void Read(long from, long to, long sent, long received)
    {
        for (var sequence = from; sequence < to; sequence++)
        {
            _findings.Add(0, new(Sender, 0, sequence, sent, 0), received);
        }

        _findings.Flush(received);
    }
}

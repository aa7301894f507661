using Confluent.Kafka;
using Microsoft.Extensions.Time.Testing;
using StreamLab.ControlRoom.Auditing;
using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Tests;

/// <summary>Reading the log back, from a source of records that is no broker.</summary>
public sealed class LogTallyTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider _time = new();
    private readonly FakeLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void EveryRecordOfTheRunIsFoundBetweenBeginAndEnd()
    {
        _log.Add(0, 4, 0).Add(0, 5, 1).Add(0, 6, 2).Add(0, 7, 3);

        var evidence = Read(new PartitionReading(0, 4, 0, 7));

        Assert.Equal((AuditState.Complete, null), (evidence.State, evidence.Reason));
        var stream = Assert.Single(Assert.Single(evidence.Partitions).Streams);
        Assert.Equal([0, 3], stream.Ranges);
        Assert.Equal((3L, 0L, 0L), (stream.Consumed, stream.Repeated, stream.Reordered));
    }

    [Fact]
    public void AGapInTheLogIsAGapInTheStream()
    {
        _log.Add(0, 0, 0).Add(0, 1, 1).Add(0, 2, 5).Add(0, 3, 6);

        Assert.Equal([0, 2, 5, 7], Assert.Single(Read(new PartitionReading(0, 0, 0, 4)).Partitions[0].Streams).Ranges);
    }

    [Fact]
    public void AStampAtTwoOffsetsIsRepeatedAndALaterOneBeforeIsReordered()
    {
        _log.Add(0, 0, 0).Add(0, 1, 2).Add(0, 2, 1).Add(0, 3, 0).Add(0, 4, 3);

        var stream = Assert.Single(Read(new PartitionReading(0, 0, 0, 5)).Partitions[0].Streams);

        Assert.Equal((5L, 1L, 1L), (stream.Consumed, stream.Repeated, stream.Reordered));
        Assert.Equal([0, 4], stream.Ranges);
    }

    [Fact]
    public void WhatOthersWroteIsForeignAndWhatNamesAnotherPartitionIsMisplaced()
    {
        _log.AddForeign(0, 0).Add(0, 1, 0, run: 7).Add(0, 2, 0, stampedPartition: 3).Add(0, 3, 0);

        var partition = Assert.Single(Read(new PartitionReading(0, 0, 0, 4)).Partitions);

        Assert.Equal((2L, 1L), (partition.Foreign, partition.Misplaced));
        Assert.Equal(1, Assert.Single(partition.Streams).Consumed);
    }

    [Fact]
    public void ALogThatEndsWithAMarkerIsReadToItsEnd()
    {
        _log.Add(0, 0, 0).Add(0, 1, 1).AddEnd(0, 3);

        Assert.Equal(AuditState.Complete, Read(new PartitionReading(0, 0, 0, 3)).State);
    }

    [Fact]
    public void AnEndBeforeTheEndIsNotTheEnd()
    {
        // With an open transaction the client calls the last stable offset an end.
        _log.Add(0, 0, 0).AddEnd(0, 1);

        var evidence = Read(new PartitionReading(0, 0, 0, 9));

        Assert.Equal(AuditState.Failed, evidence.State);
        Assert.Equal(
            "partition 0 of 'events' was read to offset 1 of 9, then nothing came for 30 s: its leader does not answer, or a transaction is left open", evidence.Reason);
        Assert.Empty(evidence.Partitions);
    }

    [Fact]
    public void APartitionThatCannotBeReadLeavesTheEvidenceOfOthers()
    {
        _log.Add(1, 0, 0).Add(1, 1, 1).AddError(0, ErrorCode.LeaderNotAvailable);

        var evidence = Read(new PartitionReading(0, 0, 0, 2), new PartitionReading(1, 0, 0, 2));

        Assert.Equal(AuditState.Failed, evidence.State);
        Assert.Contains("partition 0 of 'events'", evidence.Reason, StringComparison.Ordinal);
        Assert.Contains("leader", evidence.Reason, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, Assert.Single(evidence.Partitions).Partition);
    }

    [Fact]
    public void ALogThatGoesBackWhileItIsReadIsNoEvidence()
    {
        _log.Add(0, 0, 0).Add(0, 1, 1).Add(0, 0, 5);

        var evidence = Read(new PartitionReading(0, 0, 0, 5));

        Assert.Equal("the log of partition 0 of 'events' went back before offset 2 while it was read", evidence.Reason);
        Assert.Empty(evidence.Partitions);
    }

    [Fact]
    public void ProgressCountsOffsetsOfAllPartitions()
    {
        _log.Add(0, 0, 0).Add(1, 5, 0).AddEnd(0, 2);
        var meter = new AuditMeter(_time);
        meter.Begin(3);

        Read(meter, new PartitionReading(0, 0, 0, 2), new PartitionReading(1, 5, 0, 6));

        Assert.Equal((3L, 3L), (meter.Read().Records, meter.Read().Total));
    }

    private LogEvidence Read(params PartitionReading[] readings) => Read(new AuditMeter(_time), readings);

    private LogEvidence Read(AuditMeter meter, params PartitionReading[] readings)
    {
        var tally = new LogTally(FakeLog.Run, readings);
        _log.Idle = () => _time.Advance(TimeSpan.FromSeconds(5));
        new ReadingLoop(tally, meter, Patience, _time).Run<FakeLog.Batch, FakeLog.Item>(_log, TestContext.Current.CancellationToken);
        var look = new LogOffsets("events", null, [.. readings.Select(static reading => new LogMarks(reading.Partition, 1, reading.LogStart, reading.To))]);
        return AuditOutcome.Create("events", look, readings, tally, Patience);
    }
}

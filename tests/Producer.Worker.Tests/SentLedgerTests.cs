using Confluent.Kafka;

using StreamLab.Kafka.Clients;

namespace StreamLab.Producer.Worker.Tests;

public sealed class SentLedgerTests
{
    private readonly SentLedger _sent = new(3, new(new(0)), new ErrorCounts());

    [Fact]
    public void RecordsSentAreCountedForEachPartition()
    {
        _sent.Send(0, 10);
        _sent.Send(2, 10);
        _sent.Send(2, 10);

        Assert.Equal([1L, 0L, 2L], Enumerable.Range(0, 3).Select(_sent.Sent));
        Assert.Equal(3, _sent.TotalSent);
    }

    [Fact]
    public void WhatIsNeitherAcknowledgedNorGivenUpIsUnsettled()
    {
        for (var i = 0; i < 5; i++)
        {
            _sent.Send(1, 100);
        }

        _sent.Acknowledged(1, 0, 100);
        _sent.Failed(1, 1, 100, ErrorCode.Local_MsgTimedOut, PersistenceStatus.PossiblyPersisted);

        Assert.Equal((3, 300), _sent.Unsettled());
        Assert.Equal((2L, 0L), (_sent.Settled(1), _sent.Settled(0)));
        Assert.Equal((1L, 100L, 1L), (_sent.TotalAcknowledged, _sent.TotalAcknowledgedBytes, _sent.TotalFailed));
    }

    [Fact]
    public void SnapshotsHoldThePartitionsThatWereSentToWithWhatWasAcknowledged()
    {
        for (var i = 0; i < 4; i++)
        {
            _sent.Send(1, 10);
        }

        _sent.BeginAt([5, 6, 7]);
        _sent.Acknowledged(1, 0, 10);
        _sent.Acknowledged(1, 1, 10);
        _sent.Acknowledged(1, 3, 10);

        var row = Assert.Single(_sent.ToSnapshot());
        Assert.Equal((1, 4L, 6L, false), (row.Partition, row.Sent, row.From, row.Overflowed));
        Assert.Equal([0L, 2L, 3L, 4L], row.Acknowledged);
    }
}

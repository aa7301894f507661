using Confluent.Kafka;

using StreamLab.Kafka.Clients;

namespace StreamLab.Producer.Worker.Tests;

/// <summary>What becomes of a record that is not acknowledged.</summary>
public sealed class RefusedRecordsTests
{
    private readonly ErrorCounts _errors = new();
    private readonly SentLedger _sent;

    public RefusedRecordsTests()
    {
        _sent = new(1, new(new(0)), _errors);
        _sent.Send(0, 100);
    }

    [Fact]
    public void WhatABrokerRefusesIsCountedByTheBrokersReasonAndIsNoErrorThatWasHandled()
    {
        _sent.Failed(0, 0, 100, ErrorCode.MsgSizeTooLarge, PersistenceStatus.NotPersisted);

        Assert.Equal((1, 0), (_sent.Refusals.Total, _sent.TotalFailed));
        Assert.Equal(new Dictionary<string, long> { ["MsgSizeTooLarge"] = 1 }, _sent.Refusals.ToSnapshot());
        Assert.Empty(_errors.ToSnapshot());
        Assert.Equal((0, 0), _sent.Unsettled());
    }

    [Theory]
    [InlineData(ErrorCode.NotEnoughReplicasAfterAppend, PersistenceStatus.PossiblyPersisted)]
    [InlineData(ErrorCode.Local_MsgTimedOut, PersistenceStatus.PossiblyPersisted)]
    // No broker was asked: the client's own time was over.
    [InlineData(ErrorCode.Local_MsgTimedOut, PersistenceStatus.NotPersisted)]
    [InlineData(ErrorCode.Local_PurgeQueue, PersistenceStatus.NotPersisted)]
    public void WhatNoBrokerRefusedIsUnknown(ErrorCode reason, PersistenceStatus status)
    {
        _sent.Failed(0, 0, 100, reason, status);

        Assert.Equal((0, 1), (_sent.Refusals.Total, _sent.TotalFailed));
        Assert.Equal(1, _errors.ToSnapshot()[reason.ToString()]);
    }

    [Fact]
    public void WhereTheLogEndedIsToldOfEveryPartition()
    {
        Assert.Equal(-1, Assert.Single(_sent.ToSnapshot()).From);

        _sent.BeginAt([17]);
        Assert.Equal(17, Assert.Single(_sent.ToSnapshot()).From);
    }
}

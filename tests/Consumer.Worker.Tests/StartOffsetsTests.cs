using Confluent.Kafka;

using StreamLab.Consumer.Worker.Tests.Fakes;

namespace StreamLab.Consumer.Worker.Tests;

public sealed class StartOffsetsTests : IDisposable
{
    private readonly FakeConsumer _client = new();

    public StartOffsetsTests() => _client.Logs[0] = _client.Logs[1] = new(10, 50);

    public void Dispose() => _client.Dispose();

    [Fact]
    public void WhereTheGroupHasCommittedItGoesOn()
    {
        _client.GroupOffsets[0] = 17;
        var starts = new StartOffsets(_client, fromBeginning: false);

        Assert.Equal([17L], Resolve(starts, 0));
        Assert.True(starts.AreCommitted);
    }

    [Theory]
    [InlineData(false, 50)]
    [InlineData(true, 10)]
    public void WhereItHasNotItBeginsAtTheEndOrTheBeginningAndCommitsThat(bool fromBeginning, long start)
    {
        var starts = new StartOffsets(_client, fromBeginning);

        Assert.Equal([start], Resolve(starts, 1));
        Assert.False(starts.AreCommitted);
        starts.CommitFirst();

        Assert.True(starts.AreCommitted);
        Assert.Equal(start, _client.GroupOffsets[1]);
    }

    [Fact]
    public void ARefusedCommitIsTriedAgain()
    {
        var starts = new StartOffsets(_client, fromBeginning: false);
        Resolve(starts, 0);
        _client.Failures.Enqueue(ErrorCode.RebalanceInProgress);

        starts.CommitFirst();
        Assert.False(starts.AreCommitted);
        starts.CommitFirst();

        Assert.True(starts.AreCommitted);
    }

    [Fact]
    public void APartitionThatIsTakenNeedsNoCommit()
    {
        var starts = new StartOffsets(_client, fromBeginning: false);
        Resolve(starts, 0, 1);

        starts.Remove([new("events", 0)]);
        starts.CommitFirst();

        Assert.Equal([1], _client.GroupOffsets.Keys);
    }

    [Fact]
    public void BrokersThatDoNotAnswerAreAskedAgain()
    {
        _client.Failures.Enqueue(ErrorCode.Local_TimedOut);
        _client.Failures.Enqueue(ErrorCode.NotCoordinatorForGroup);

        Assert.Equal([50L], Resolve(new(_client, fromBeginning: false), 0));
    }

    [Fact]
    public void WhatBrokersForbidIsNotAskedAgain()
    {
        var starts = new StartOffsets(_client, fromBeginning: false);
        _client.Failures.Enqueue(ErrorCode.GroupAuthorizationFailed);
        Assert.Throws<KafkaException>(() => Resolve(starts, 0));

        Resolve(starts, 0);
        _client.Failures.Enqueue(ErrorCode.GroupAuthorizationFailed);
        Assert.Throws<KafkaException>(starts.CommitFirst);
    }

    [Fact]
    public void NoPartitionsNeedNoBroker()
    {
        _client.Failures.Enqueue(ErrorCode.Local_AllBrokersDown);

        Assert.Empty(Resolve(new(_client, fromBeginning: false)));
    }

    private static IEnumerable<long> Resolve(StartOffsets starts, params int[] partitions) =>
        starts.Resolve([.. partitions.Select(static partition => new TopicPartition("events", partition))]).Select(static start => start.Offset.Value);
}

using Confluent.Kafka;

using Microsoft.Extensions.Diagnostics.HealthChecks;

using StreamLab.Consumer.Worker.Tests.Fakes;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>What the loop does with records and with rebalances.</summary>
public sealed class ConsumingLoopTests : IDisposable
{
    private readonly ConsumingLab _lab = new();

    public ConsumingLoopTests() => _lab.Client.GroupOffsets[0] = _lab.Client.GroupOffsets[1] = 0;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void WhatIsReadIsInTheLastSnapshotAndCommittedThenTheClientCloses()
    {
        var batches = _lab.Run(
            () => Assigned(0),
            static () => [FakeRecord.Raw(0, 0), FakeRecord.Raw(0, 1)],
            static () => [FakeRecord.Raw(0, 2), FakeRecord.Foreign(0, 3)]);

        var last = _lab.Told[^1];
        Assert.Equal((WorkerState.Stopped, 4L, 1L), (last.State, last.Consumed, last.Foreign));
        Assert.Equal([0L, 3L], Assert.Single(last.Partitions).Ranges);
        Assert.Equal(4, Assert.Single(last.Positions).Next);
        Assert.Equal("member-1", Assert.Single(last.MemberIds));
        Assert.Equal("commit now", _lab.Commits.Calls[^1]);
        Assert.True(_lab.Client.IsClosed);
        Assert.True(batches.IsDisposed);
    }

    [Fact]
    public async Task ItIsHealthyOnceItsFirstOffsetsAreCommitted()
    {
        _lab.Client.GroupOffsets.Clear();
        _lab.Client.Logs[0] = _lab.Client.Logs[1] = new(0, 30);
        Assert.Equal(HealthStatus.Unhealthy, await StatusAsync());
        HealthStatus? whileRefused = null;

        _lab.Run(
            () =>
            {
                var read = Assigned(0, 1);
                _lab.Client.Failures.Enqueue(ErrorCode.RebalanceInProgress);
                return read;
            },
            () =>
            {
                whileRefused = StatusAsync().Result;
                return [];
            },
            static () => []);

        Assert.Equal(HealthStatus.Unhealthy, whileRefused);
        Assert.Equal(HealthStatus.Healthy, await StatusAsync());
        Assert.Equal("2\n", _lab.Reports);
        Assert.Equal(30, _lab.Client.GroupOffsets[0]);
    }

    [Fact]
    public void RecordsOfAPartitionThatWasTakenAreLeftToItsNextOwner()
    {
        _lab.Run(
            () => Assigned(0, 1),
            () =>
            {
                _lab.Lose(1);
                return [FakeRecord.Raw(0, 0), FakeRecord.Raw(1, 0)];
            });

        Assert.Equal(1, _lab.Told[^1].Consumed);
        Assert.Contains("removed", _lab.Commits.Calls);
    }

    [Fact]
    public void WhatWasReadIsCommittedBeforeAPartitionIsGivenBack()
    {
        _lab.Run(
            () => Assigned(0),
            static () => [FakeRecord.Raw(0, 0)],
            () =>
            {
                _lab.Commits.Calls.Clear();
                _lab.Revoke(0);
                return [];
            });

        Assert.Equal("commit now", _lab.Commits.Calls.First(static call => call != "capture"));
        Assert.True(_lab.Commits.Calls.IndexOf("commit now") < _lab.Commits.Calls.IndexOf("removed"));
        Assert.Empty(_lab.Told[^1].Positions);
    }

    [Fact]
    public void APartitionThatIsGivenWhileTheConsumerClosesIsNotResolved()
    {
        _lab.Run();
        _lab.Client.Failures.Enqueue(ErrorCode.Local_State);

        var start = Assert.Single(_lab.Rebalances.Assigned(_lab.Client, [new("events", 0)]));

        Assert.Equal(Offset.Unset, start.Offset);
        Assert.Single(_lab.Client.Failures);
    }

    [Fact]
    public void AnErrorInPlaceOfARecordIsCounted()
    {
        _lab.Run(
            () => Assigned(0),
            static () => [FakeRecord.Raw(0, 0), FakeRecord.Error(ErrorCode.Local_Transport), FakeRecord.Raw(0, 1)]);

        Assert.Equal(2, _lab.Told[^1].Consumed);
        Assert.Equal(1, _lab.Told[^1].Errors["Local_Transport"]);
    }

    [Fact]
    public void WhoMayNotReadLearnsWhy()
    {
        var refused = Assert.Throws<KafkaException>(() => _lab.Run(
            () => Assigned(0), static () => [FakeRecord.Error(ErrorCode.TopicAuthorizationFailed)], static () => []));

        Assert.Equal(ErrorCode.TopicAuthorizationFailed, refused.Error.Code);
    }

    [Fact]
    public void ABatchThatIsLongerThanOneReadingOfTheClockIsReadWhole()
    {
        _lab.Run(() => Assigned(0), static () => [.. Enumerable.Range(0, 3_000).Select(static offset => FakeRecord.Raw(0, offset))]);

        Assert.Equal([0L, 3_000L], Assert.Single(_lab.Told[^1].Partitions).Ranges);
    }

    [Fact]
    public void AClientThatHasFailedForGoodEndsTheLoopWithItsOwnReason()
    {
        _lab.Failure = new(ErrorCode.GroupAuthorizationFailed, "heartbeat refused", isFatal: true);

        var failed = Assert.Throws<KafkaException>(() => _lab.Run(static () => [FakeRecord.Error(ErrorCode.Local_Fatal)], static () => []));

        Assert.Equal((ErrorCode.GroupAuthorizationFailed, "heartbeat refused"), (failed.Error.Code, failed.Error.Reason));
    }

    private FakeRecord[] Assigned(params int[] partitions)
    {
        _lab.Assign(partitions);
        return [];
    }

    private async Task<HealthStatus> StatusAsync() => (await _lab.Membership.CheckHealthAsync(new())).Status;
}

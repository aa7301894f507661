using Confluent.Kafka;

using StreamLab.Consumer.Worker.Tests.Fakes;
using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>Offsets are committed after the snapshot that covers them, and not without it.</summary>
public sealed class CommitGateTests : IDisposable
{
    private readonly ConsumingLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task OffsetsAreCommittedWhenTheirSnapshotIsConfirmedAndNotBefore()
    {
        var confirmed = new TaskCompletionSource();
        _lab.Confirm = () => confirmed.Task;

        _lab.CommitGate.PublishIfDue();
        await ToldAsync(1);
        _lab.CommitGate.PublishIfDue();
        Assert.Equal(["capture"], _lab.Commits.Calls);

        confirmed.SetResult();
        await Eventually.IsTrueAsync(() => _lab.Commits.Calls.Contains("commit"), _lab.CommitGate.PublishIfDue);
        Assert.Equal(["capture", "commit"], _lab.Commits.Calls.Take(2));
    }

    [Fact]
    public async Task WithoutConfirmationNothingIsCommitted()
    {
        _lab.Confirm = static () => Task.FromException(new IOException("no broker"));

        _lab.CommitGate.PublishIfDue();
        await Eventually.IsTrueAsync(
            () => _lab.Told.Count >= 3,
            () =>
            {
                _lab.Time.Advance(TimeSpan.FromSeconds(1));
                _lab.CommitGate.PublishIfDue();
            });

        Assert.DoesNotContain("commit", _lab.Commits.Calls);
        _lab.CommitGate.PublishAndCommit(WorkerState.Stopped);
        Assert.DoesNotContain("commit now", _lab.Commits.Calls);
    }

    [Fact]
    public async Task BrokersThatRefuseSnapshotsEndAConsumerThatHasNoOtherWayToTellThem()
    {
        var refusal = new AccessException(new(), ErrorCode.TopicAuthorizationFailed, "to write to topic 'events.snapshots' (operation WRITE)");
        _lab.Confirm = () => Task.FromException(refusal);

        _lab.CommitGate.PublishIfDue();
        await ToldAsync(1);

        AccessException? thrown = null;
        await Eventually.IsTrueAsync(() => thrown is not null, () => thrown = Record.Exception(_lab.CommitGate.PublishIfDue) as AccessException);
        Assert.Same(refusal, thrown);
        Assert.DoesNotContain("commit", _lab.Commits.Calls);
    }

    [Fact]
    public async Task ASnapshotIsToldAtEveryFullSecond()
    {
        _lab.CommitGate.PublishIfDue();
        await ToldAsync(1);
        await Eventually.IsTrueAsync(() => _lab.Commits.Calls.Contains("commit"), _lab.CommitGate.PublishIfDue);

        _lab.Time.Advance(TimeSpan.FromSeconds(0.99));
        _lab.CommitGate.PublishIfDue();
        Assert.Single(_lab.Commits.Calls, "capture");

        _lab.Time.Advance(TimeSpan.FromSeconds(0.01));
        _lab.CommitGate.PublishIfDue();
        await ToldAsync(2);
        Assert.Equal([1L, 2L], _lab.Told.Select(static snapshot => snapshot.Number));
    }

    [Fact]
    public async Task ARebalanceIsToldAtOnce()
    {
        _lab.CommitGate.PublishIfDue();
        await Eventually.IsTrueAsync(() => _lab.Commits.Calls.Contains("commit"), _lab.CommitGate.PublishIfDue);

        _lab.CommitGate.Rebalanced();
        _lab.CommitGate.PublishIfDue();
        await ToldAsync(2);

        Assert.Equal((WorkerState.Starting, 0), (_lab.Told[0].State, _lab.Told[0].Rebalances));
        Assert.Equal((WorkerState.Running, 1), (_lab.Told[1].State, _lab.Told[1].Rebalances));
    }

    [Fact]
    public void WhoIsRevokedTellsAndCommitsBeforeItReturns()
    {
        _lab.CommitGate.PublishAndCommit(WorkerState.Running);

        Assert.Single(_lab.Told);
        Assert.Equal(["capture", "commit now"], _lab.Commits.Calls);
    }

    [Fact]
    public async Task WhatASnapshotNeedsIsNotDisposedWhileItIsPublished()
    {
        var confirmed = new TaskCompletionSource();
        _lab.Confirm = () => confirmed.Task;
        _lab.CommitGate.PublishIfDue();
        await ToldAsync(1);

        var disposing = _lab.CommitGate.DisposeAsync();
        Assert.False(disposing.IsCompleted);
        confirmed.SetException(new IOException("no broker"));
        await Eventually.CompletesAsync(disposing.AsTask());
    }

    [Fact]
    public void AConsumerOfNoLabCommitsEveryFifthOfASecond()
    {
        using var lab = new ConsumingLab(inALab: false);

        lab.CommitGate.PublishIfDue();
        Assert.Empty(lab.Commits.Calls);
        lab.Time.Advance(TimeSpan.FromMilliseconds(200));
        lab.CommitGate.PublishIfDue();
        lab.CommitGate.PublishIfDue();
        lab.CommitGate.PublishAndCommit(WorkerState.Stopped);

        Assert.Equal(["capture", "commit", "commit now"], lab.Commits.Calls);
        Assert.Empty(lab.Told);
    }

    private Task ToldAsync(int snapshots) => Eventually.IsTrueAsync($"{snapshots} snapshots are told", () => _lab.Told.Count == snapshots);
}

using Microsoft.Extensions.Time.Testing;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Settings;

namespace StreamLab.Lab.Tests.Faults;

public sealed class WorkerFaultsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Journal _journal = new();
    private readonly FakeWorker _consumer;
    private readonly WorkerFaults _faults;

    public WorkerFaultsTests()
    {
        _consumer = new("consumer-1", _journal);
        _faults = new(() => [_consumer, new FakeWorker("producer-1", _journal)], () => new FakeWorker("control-room", _journal), _time);
    }

    [Theory]
    [InlineData(FaultAction.Kill, "kill consumer-1")]
    [InlineData(FaultAction.Pause, "pause consumer-1")]
    public async Task OnlyTheWorkerThatIsNamedIsBroken(FaultAction action, string done)
    {
        await _faults.InjectAsync(action, "consumer-1", TestContext.Current.CancellationToken);
        await _faults.HealAsync(action, "consumer-1", TestContext.Current.CancellationToken);
        Assert.Equal([done, "resume consumer-1"], _journal.Entries);
    }

    [Fact]
    public async Task ControlRoomIsBrokenWithoutBeingOneOfTheWorkers()
    {
        await _faults.InjectAsync(FaultAction.Kill, "control-room", TestContext.Current.CancellationToken);

        Assert.Equal(["kill control-room"], _journal.Entries);
        Assert.Equal(["consumer-1", "producer-1"], _faults.Workers.Select(static worker => worker.Name));
    }

    [Fact]
    public async Task WhatIsNotThereOrDoesNotRunIsRefusedWithTheReason()
    {
        Assert.Equal("there is no consumer-2 now", await ReasonAsync(FaultAction.Kill, "consumer-2"));
        _consumer.State = ChildState.Restarting;
        Assert.Equal("consumer-1 is not running", await ReasonAsync(FaultAction.Pause, "consumer-1"));
    }

    [Fact]
    public async Task OneThatIsAtWorkAgainIsBack()
    {
        _consumer.State = ChildState.Starting;
        var recovery = _faults.RecoveredAsync("consumer-1", TestContext.Current.CancellationToken);
        Assert.False(recovery.IsCompleted);
        _consumer.MarkRunning();
        _time.Advance(TimeSpan.FromSeconds(1));
        await recovery;
    }

    [Fact]
    public async Task OneThatCannotStartDoesNotComeBack()
    {
        _consumer.State = ChildState.Failed;
        var failure = await Assert.ThrowsAsync<FaultException>(() => _faults.RecoveredAsync("consumer-1", TestContext.Current.CancellationToken));
        Assert.Equal("consumer-1 does not come back", failure.Message);
    }

    private async Task<string> ReasonAsync(FaultAction action, string worker) =>
        (await Assert.ThrowsAsync<FaultException>(() => _faults.InjectAsync(action, worker, TestContext.Current.CancellationToken))).Message;
}

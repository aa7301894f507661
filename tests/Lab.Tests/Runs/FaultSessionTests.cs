using Microsoft.Extensions.Time.Testing;
using StreamLab.Lab.Control;
using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Tests.Runs;

public sealed class FaultSessionTests
{
    private static readonly FaultTarget Broker2 = new(FaultTargetKind.Broker, 2);
    private static readonly FaultTarget Consumer1 = new(FaultTargetKind.Consumer, 1);

    private readonly Journal _journal = new();

    [Fact]
    public async Task WhatWasBrokenIsMendedOnce()
    {
        await using var faultSession = Begin(new(_journal));

        Assert.Null(await faultSession.InjectAsync(FaultAction.Kill, Broker2, Cancellation));
        Assert.Null(await faultSession.RestoreAsync(Broker2, Cancellation));

        Assert.Equal(["Kill broker 2", "heal broker 2"], _journal.Entries);
    }

    [Fact]
    public async Task ABrokerThatEndedByItselfIsStartedAgain()
    {
        await using var faultSession = Begin(new(_journal));

        Assert.Null(await faultSession.RestoreAsync(Broker2, Cancellation));

        Assert.Equal(["heal broker 2"], _journal.Entries);
    }

    [Fact]
    public async Task AWorkerThatNothingWasDoneToIsNotMended()
    {
        await using var faultSession = Begin(new(_journal));

        Assert.Equal("consumer-1 has no fault to heal", await faultSession.RestoreAsync(Consumer1, Cancellation));
        Assert.Empty(_journal.Entries);
    }

    [Fact]
    public async Task WhyABrokerIsNotMendedIsSaid()
    {
        await using var faultSession = Begin(new(_journal) { Failure = new FaultException("no such broker") });

        Assert.Equal("no such broker", await faultSession.RestoreAsync(Broker2, Cancellation));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static FaultSession Begin(FakeFaults faults) => new(
        new RunContext(new LabSettings { BrokerMode = BrokerMode.Native }, new Uri("http://127.0.0.1:18200/")),
        faults,
        faults,
        new NoConsumers(),
        new HostAccess(HostKind.Local, 7, "token", static host => new FakeLink(host)),
        new ConsoleMessages(),
        new FakeTimeProvider());

    private sealed class NoConsumers : IConsumerCount
    {
        public ConsumersCapability Capability => new(0, 0, "there are none");

        public Task<string?> SetAsync(int count, CancellationToken cancellationToken) => Task.FromResult<string?>("there are none");
    }
}

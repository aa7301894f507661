using Aspire.Hosting.ApplicationModel;
using StreamLab.AspireHost.Runs;
using StreamLab.AspireHost.Tests.Fakes;
using StreamLab.Settings;

namespace StreamLab.AspireHost.Tests.Runs;

public sealed class BrokerSupervisionTests
{
    private readonly ThreeBrokers _brokers = new();
    private readonly List<string> _said = [];

    [Fact]
    public async Task ABrokerThatDiesIsSaidAndStartedAgain()
    {
        await using var supervision = Supervise();
        _brokers.Containers.OnCommand = _ =>
        {
            _brokers.Containers.EndOf = static _ => null;
            _brokers.Tell(2, KnownResourceStates.Running);
        };

        Die(2, new(137, IsOutOfMemory: false));

        await SaidAsync("kafka-2 ended with exit code 137 (killed by signal 9); starting it again in 1 s.");
        await SaidAsync("kafka-2 is back.");
        Assert.Equal(["start container-2"], _brokers.Containers.Commands);
    }

    [Fact]
    public async Task OneThatNeedsMoreMemoryStaysDownAndItIsSaidWhatToGive()
    {
        await using var supervision = Supervise();

        Die(2, new(137, IsOutOfMemory: true));

        await SaidAsync("kafka-2 ended with exit code 137 (out of memory); it stays down: give brokers more than 1g with --memory.");
        Assert.Empty(_brokers.Containers.Commands);
    }

    [Fact]
    public async Task OneThatWasStoppedStaysDown()
    {
        await using var supervision = Supervise();

        Die(1, new(143, IsOutOfMemory: false));

        await SaidAsync("kafka-1 ended with exit code 143 (killed by signal 15); it stays down: it was asked to stop.");
        Assert.Empty(_brokers.Containers.Commands);
    }

    [Fact]
    public async Task OneWhoseContainerIsGoneStaysDown()
    {
        await using var supervision = Supervise();

        Die(1, ContainerEnd.Removed);

        await SaidAsync("kafka-1 was removed; it stays down: its data went with its container.");
    }

    [Fact]
    public async Task WhatAFaultKillsIsTheFaultsToHeal()
    {
        await using var supervision = Supervise();
        await _brokers.Faults.InjectAsync(new(FaultAction.Kill, 2), TestContext.Current.CancellationToken);
        Die(2, new(137, IsOutOfMemory: false));
        Die(3, new(1, IsOutOfMemory: false));

        await SaidAsync("kafka-3 ended with exit code 1; starting it again in 1 s.");
        Assert.DoesNotContain(_said, static line => line.StartsWith("kafka-2", StringComparison.Ordinal));
    }

    private BrokerSupervision Supervise()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        return new(_brokers.All, _brokers.Faults, memory: 1L << 30, _brokers.Notices, TimeProvider.System);
    }

    private void Die(int broker, ContainerEnd end)
    {
        _brokers.Containers.EndOf = _ => end;
        _brokers.Tell(broker, KnownResourceStates.Exited);
    }

    private Task SaidAsync(string line) => Eventually.IsTrueAsync(
        () => _said.Contains(line), () => _said.AddRange(_brokers.Notices.Take()), $"the console says \"{line}\"");
}

using Aspire.Hosting.ApplicationModel;
using StreamLab.AspireHost.Runs;
using StreamLab.AspireHost.Tests.Fakes;
using StreamLab.Lab.Faults;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.AspireHost.Tests.Runs;

public sealed class ContainerBrokerFaultsTests
{
    private readonly ThreeBrokers _brokers = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ABrokerIsKilledAndStartedInTheSameContainer()
    {
        await _brokers.Faults.InjectAsync(new(FaultAction.Kill, 2), Token);
        Assert.Equal(BrokerState.Down, StateOf(2));

        await _brokers.Faults.HealAsync(new(FaultAction.Kill, 2), Token);
        Assert.Equal(BrokerState.Starting, StateOf(2));

        Assert.Equal(["kill container-2", "start container-2"], _brokers.Containers.Commands);
    }

    [Fact]
    public async Task WhatIsBrokenBetweenABrokerAndItsClientsLeavesItsContainerAlone()
    {
        var fault = new BrokerFault(FaultAction.HalfOpen, 2);
        await _brokers.Faults.InjectAsync(fault, Token);
        Assert.Equal((BrokerState.Isolated, 1, false), (StateOf(2), _brokers.Network.Broken, _brokers.Faults.IsBroken(2)));

        await _brokers.Faults.HealAsync(fault, Token);
        await _brokers.Faults.RecoveredAsync(fault, Token);

        Assert.Equal((BrokerState.Up, 0), (StateOf(2), _brokers.Network.Broken));
        Assert.Empty(_brokers.Containers.Commands);
    }

    [Fact]
    public async Task ABrokerIsBackOnlyWhenItSaysItselfThatItIsInSync()
    {
        var asked = new List<string>();
        var answers = new Queue<int>([0, 1, 2, 3]);
        _brokers.Views = address =>
        {
            asked.Add(address);
            // Its old registration stands with the others all the time.
            return address != "localhost:31002" ? ThreeBrokers.View([1, 2, 3], [1, 2, 3]) : answers.Dequeue() switch
            {
                0 => null,
                1 => ThreeBrokers.View([1, 3], [1, 3]),
                2 => ThreeBrokers.View([1, 2, 3], [1, 3]),
                _ => ThreeBrokers.View([1, 2, 3], [1, 3, 2]),
            };
        };

        await _brokers.Faults.InjectAsync(new(FaultAction.Kill, 2), Token);
        await _brokers.Faults.HealAsync(new(FaultAction.Kill, 2), Token);
        await _brokers.Faults.RecoveredAsync(new(FaultAction.Kill, 2), Token);

        Assert.Empty(answers);
        Assert.Equal("localhost:31001", asked[^1]);
        Assert.Equal(BrokerState.Up, StateOf(2));
    }

    [Fact]
    public async Task ABrokerThatStoodStillIsBackOnlyWhenAnotherSaysSo()
    {
        var others = new Queue<int[]>([[1, 3], [1, 2, 3]]);
        _brokers.Views = address => address == "localhost:31002"
            ? ThreeBrokers.View([1, 2, 3], [1, 2, 3])
            : others.Dequeue() is var inSync ? ThreeBrokers.View(inSync, inSync) : null;

        await _brokers.Faults.InjectAsync(new(FaultAction.Pause, 2), Token);
        await _brokers.Faults.HealAsync(new(FaultAction.Pause, 2), Token);
        await _brokers.Faults.RecoveredAsync(new(FaultAction.Kill, 2), Token);

        Assert.Empty(others);
        Assert.Equal(["pause container-2", "unpause container-2"], _brokers.Containers.Commands);
    }

    [Fact]
    public async Task ABrokerThatDiesAgainDoesNotComeBackAndItIsSaidWhy()
    {
        _brokers.Views = static _ => null;
        _brokers.Containers.EndOf = static _ => new(137, IsOutOfMemory: true);
        await _brokers.Faults.InjectAsync(new(FaultAction.Kill, 2), Token);
        await _brokers.Faults.HealAsync(new(FaultAction.Kill, 2), Token);

        var e = await Assert.ThrowsAsync<FaultException>(() => _brokers.Faults.RecoveredAsync(new(FaultAction.Kill, 2), Token));

        Assert.Equal("broker 2 ended with exit code 137 (out of memory)", e.Message);
    }

    [Fact]
    public void ABrokerThatDiedByItselfIsDown()
    {
        _brokers.Tell(3, KnownResourceStates.Exited);

        Assert.Equal([BrokerState.Up, BrokerState.Up, BrokerState.Down], _brokers.Faults.Brokers.Select(static broker => broker.State));
    }

    [Theory]
    [InlineData("true 0 false", null)]
    [InlineData("false 137 true", "ended with exit code 137 (out of memory)")]
    [InlineData("false 137 false", "ended with exit code 137 (killed by signal 9)")]
    [InlineData("false 1 false", "ended with exit code 1")]
    public void TheRuntimesWordsTellHowAContainerEnded(string words, string? end)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        Assert.Equal(end, ContainerEnd.Parse(words)?.ToString());
    }

    private BrokerState StateOf(int broker) => _brokers.Faults.Brokers.Single(known => known.Id == broker).State;
}

using StreamLab.AspireHost.Brokers;
using StreamLab.Lab.Runs;
using StreamLab.Settings;

namespace StreamLab.AspireHost.Tests.Runs;

/// <summary>What begins before Aspire's orchestrator is there.</summary>
public sealed class EarlyStartTests
{
    [Fact]
    public async Task BrokersOfThisProcessNeedNothingOfAspireToStart()
    {
        await using var brokers = new HostedBrokers(
            new LabSettings { BrokerMode = BrokerMode.Embedded, Brokers = 2 }, tools: null, new ConsoleMessages(), TimeProvider.System);
        Assert.Empty(brokers.Faults.Brokers);

        brokers.Begin(TestContext.Current.CancellationToken);

        await Eventually.IsTrueAsync(() => brokers.Faults.Brokers.Count == 2);
    }

    [Fact]
    public async Task BrokersThatDidNotStartStopWithoutAnError()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var brokers = new HostedBrokers(new LabSettings { BrokerMode = BrokerMode.Embedded }, tools: null, new ConsoleMessages(), TimeProvider.System);

        brokers.Begin(cancelled.Token);
        await brokers.DisposeAsync();

        Assert.Empty(brokers.Faults.Brokers);
    }
}

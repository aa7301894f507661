using StreamLab.Kafka.Network;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.Kafka.Tests.Network;

public sealed class ProxyPlanTests
{
    [Theory]
    [InlineData(FaultAction.DropAcks, "2", "2", "")]
    [InlineData(FaultAction.DropAcks, "leader", "1 2 3", "")]
    [InlineData(FaultAction.Cut, "clients>3", "3", "")]
    [InlineData(FaultAction.Partition, "1|2", "", "1 2")]
    [InlineData(FaultAction.Partition, "1", "", "1 2 3")]
    [InlineData(FaultAction.Isolate, "2", "2", "1 2 3")]
    [InlineData(FaultAction.HalfOpen, "2", "2", "1 2 3")]
    [InlineData(FaultAction.Slow, "2", "2", "1 2 3")]
    [InlineData(FaultAction.Throttle, "2", "2", "1 2 3")]
    [InlineData(FaultAction.Reset, "2", "2", "1 2 3")]
    [InlineData(FaultAction.Kill, "2", "", "")]
    [InlineData(FaultAction.Roll, "brokers", "", "")]
    [InlineData(FaultAction.Kill, "consumer-1", "", "")]
    public void OnlyWhatAFaultTouchesGetsAProxy(FaultAction action, string target, string ofClients, string ofBrokers)
    {
        Assert.True(FaultTarget.TryParse(target, out var parsed));

        var plan = ProxyPlan.Of(new() { BrokerMode = BrokerMode.Native, Faults = new([new(action, parsed, TimeSpan.Zero, null)]) });

        Assert.Equal((ofClients, ofBrokers), (Listeners(plan, isOfClients: true), Listeners(plan, isOfClients: false)));
        Assert.Equal(ofClients.Length + ofBrokers.Length == 0, plan.IsEmpty);
    }

    [Fact]
    public void OnRequestEveryListenerHasAProxy()
    {
        var plan = ProxyPlan.Of(new() { BrokerMode = BrokerMode.Native, NetworkFaults = true });

        Assert.Equal(("1 2 3", "1 2 3"), (Listeners(plan, isOfClients: true), Listeners(plan, isOfClients: false)));
        Assert.True(plan.Allows(FaultAction.Isolate));
    }

    [Theory]
    [InlineData(FaultAction.HalfOpen, "2", "2")]
    [InlineData(FaultAction.Slow, "leader", "1 2 3")]
    [InlineData(FaultAction.Cut, "clients>1", "1")]
    [InlineData(FaultAction.Kill, "1", "")]
    public void BrokersInContainersGetProxiesForClientsOnly(FaultAction action, string target, string ofClients)
    {
        Assert.True(FaultTarget.TryParse(target, out var parsed));

        var plan = ProxyPlan.Of(new() { BrokerMode = BrokerMode.Containers, Faults = new([new(action, parsed, TimeSpan.Zero, null)]) });

        Assert.Equal((ofClients, ""), (Listeners(plan, isOfClients: true), Listeners(plan, isOfClients: false)));
        Assert.True(plan.Allows(action, parsed));
    }

    private static string Listeners(ProxyPlan plan, bool isOfClients) =>
        string.Join(' ', Enumerable.Range(1, 3).Where(broker => plan.Includes(broker, isOfClients)));
}

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Network;
using StreamLab.Lab.Faults;
using StreamLab.Settings;

namespace StreamLab.Lab.Tests.Faults;

public sealed class FaultTableTests
{
    public static TheoryData<FaultAction> Actions => [.. Enum.GetValues<FaultAction>()];

    [Theory]
    [MemberData(nameof(Actions))]
    public void AFaultIsOfTheNetworkExactlyWhenItEndsByHealingIt(FaultAction action) => Assert.Equal(
        FaultTable.Of(action).End == FaultEnd.Network,
        NetworkFault.Create(action, 1, sides: null, amount: null, brokers: 3, TimeProvider.System) is not null);

    [Fact]
    public async Task EmbeddedBrokersBreakInEachWayThatTheirModeAllows()
    {
        await using var cluster = EmbeddedCluster.Start(2);
        var faults = new EmbeddedBrokerFaults(cluster, new LabSettings().Topic.Topics(), []);

        foreach (var action in Enum.GetValues<FaultAction>())
        {
            BrokerFault fault = new(action, 1);
            if (BrokerMode.Embedded.Traits().WhyNotFault(action) is { } why)
            {
                Assert.Equal(why, (await Assert.ThrowsAsync<FaultException>(() => faults.InjectAsync(fault, TestContext.Current.CancellationToken))).Message);
                continue;
            }

            await faults.InjectAsync(fault, TestContext.Current.CancellationToken);
            Assert.Equal(FaultTable.Of(action).Leaves, faults.Brokers[0].State);
            await faults.HealAsync(fault, TestContext.Current.CancellationToken);
        }
    }
}

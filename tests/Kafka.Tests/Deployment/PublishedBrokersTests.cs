using System.Globalization;
using StreamLab.Planning;

namespace StreamLab.Kafka.Tests.Deployment;

/// <summary>What is published is what is planned.</summary>
public sealed class PublishedBrokersTests
{
    private static readonly ClusterPlan Plan = ClusterPlan.Create("kafka", 3);

    [Fact]
    public void ManifestHasThePlansBrokers() => HoldAgainstPlan(
        PublishedBrokers.InManifest(),
        static address => $$"""{kafka-{{address.NodeId}}.bindings.{{Name(address)}}.host}:{kafka-{{address.NodeId}}.bindings.{{Name(address)}}.port}""");

    [Fact]
    public void ComposeFileHasThePlansBrokers() => HoldAgainstPlan(
        PublishedBrokers.InCompose(), static address => $"kafka-{address.NodeId}:{Port(address)}");

    [Fact]
    public void ChartHasThePlansBrokers() => HoldAgainstPlan(
        PublishedBrokers.InKubernetes(), static address => $"kafka-{address.NodeId}-service:{Port(address)}");

    private static void HoldAgainstPlan(IReadOnlyDictionary<int, IReadOnlyDictionary<string, string>> published, Func<ListenerAddress, string> advertised)
    {
        Assert.Equal(Plan.Brokers.Select(static broker => broker.NodeId), published.Keys.Order());
        Assert.All(Plan.Brokers, broker => Assert.Equal(Expected(broker, advertised), Planned(published[broker.NodeId])));
    }

    private static SortedDictionary<string, string> Expected(BrokerPlan broker, Func<ListenerAddress, string> advertised)
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["CLUSTER_ID"] = Plan.ClusterId };
        foreach (var (property, value) in broker.Properties)
        {
            expected[$"KAFKA_{property.Replace('.', '_').ToUpperInvariant()}"] = PlanValues.Resolve(
                value, address => address.Use == AddressUse.Bind ? $":{Port(address)}" : advertised(address));
        }

        return expected;
    }

    // Where data are and how much memory there is are the deployment's, not the plan's.
    private static SortedDictionary<string, string> Planned(IReadOnlyDictionary<string, string> environment) => new(
        environment.Where(static variable => variable.Key is not ("KAFKA_LOG_DIRS" or "KAFKA_HEAP_OPTS")).ToDictionary(), StringComparer.Ordinal);

    private static string Name(ListenerAddress address) => address.Listener == BrokerListener.Host ? "tcp" : address.Listener.ToString().ToLowerInvariant();

    private static string Port(ListenerAddress address) => (address.Listener switch
    {
        BrokerListener.Host => 9092,
        BrokerListener.Internal => 29092,
        _ => 29093,
    }).ToString(CultureInfo.InvariantCulture);
}

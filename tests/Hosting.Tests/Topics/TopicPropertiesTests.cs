using StreamLab.Hosting.Topics;
using StreamLab.Planning;

namespace StreamLab.Hosting.Tests.Topics;

public sealed class TopicPropertiesTests
{
    [Fact]
    public void PartitionsAndReplicationComeFirst()
    {
        var plan = new TopicPlan("shop.orders", 12, 3, new Dictionary<string, string>
        {
            ["retention.ms"] = "604800000",
            ["min.insync.replicas"] = "2",
            ["cleanup.policy"] = "compact",
        });

        Assert.Equal(
            [
                ("resource.source", "12 partitions × 3 replicas"), ("Topic", "shop.orders"), ("Partitions", "12"), ("Replication factor", "3"),
                ("Min in-sync replicas", "2"), ("cleanup.policy", "compact"), ("retention.ms", "604800000"),
            ],
            Shown(plan));
    }

    [Fact]
    public void BrokersDefaultsAreNamed() => Assert.Equal(
        [
            ("resource.source", "orders"), ("Topic", "orders"), ("Partitions", "brokers' default"), ("Replication factor", "brokers' default"),
            ("Min in-sync replicas", "brokers' default"),
        ],
        Shown(new("orders", TopicPlan.BrokersDefault, TopicPlan.BrokersDefault, new Dictionary<string, string>())));

    private static IEnumerable<(string, object?)> Shown(TopicPlan plan) =>
        TopicProperties.Create(plan).Select(static property => (property.Name, property.Value));
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Tests.Fakes;
using StreamLab.Kafka.Brokers;

namespace StreamLab.Hosting.Tests.Health;

/// <summary>Against brokers that speak Kafka's own protocol.</summary>
public sealed class TopicHealthCheckTests
{
    [Fact]
    public async Task ATopicWhosePartitionsAllHaveALeaderIsHealthy()
    {
        await using var brokers = EmbeddedCluster.Start(3);
        await brokers.EnsureTopicAsync(new("orders", 12, 3, new Dictionary<string, string>()), TestContext.Current.CancellationToken);

        var healthy = await Eventually.BecomesAsync(
            "it is healthy", async () => await CheckAsync(brokers, "orders") is { Status: HealthStatus.Healthy } result ? result.Description : null);

        Assert.Equal("12 of 12 partitions have a leader", healthy);
    }

    [Fact]
    public async Task ATopicThatIsNotThereIsUnhealthyAndNotMadeByTheQuestion()
    {
        await using var brokers = EmbeddedCluster.Start(1);

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(brokers, "orders")).Status);
        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(brokers, "orders")).Status);
    }

    private static async Task<HealthCheckResult> CheckAsync(EmbeddedCluster brokers, string topic)
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka", brokers.Count).Listening(brokers.BootstrapServers).Resource;
        using var client = new ClusterClient(kafka);
        return await new TopicHealthCheck(new ClusterProbe(client), topic).CheckHealthAsync(new(), TestContext.Current.CancellationToken);
    }
}

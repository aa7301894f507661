using Confluent.Kafka;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Tests.Fakes;
using StreamLab.Kafka.Brokers;

namespace StreamLab.Hosting.Tests.Health;

/// <summary>Against brokers that speak Kafka's own protocol.</summary>
public sealed class ClusterProbeTests
{
    [Fact]
    public async Task EveryBrokerIsFoundAndTopicsAreDescribedWithTheirLeaders()
    {
        await using var brokers = EmbeddedCluster.Start(3);
        await brokers.EnsureTopicAsync(new("orders", 4, 3, new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        using var client = ClientOf(brokers);
        var probe = new ClusterProbe(client);

        Assert.Equal([1, 2, 3], (await AnsweredAsync(() => probe.GetBrokersAsync(TestContext.Current.CancellationToken))).Order());
        var topics = await AnsweredAsync(() => probe.DescribeAsync(["orders", "none"], TestContext.Current.CancellationToken));

        Assert.Equal(["none", "orders"], topics.Select(static topic => topic.Name).Order(StringComparer.Ordinal));
        var orders = topics.Single(static topic => topic.Name == "orders");
        Assert.Equal(4, orders.Leaders.Count(static leader => leader is not null));
        Assert.NotNull(topics.Single(static topic => topic.Name == "none").Problem);
    }

    [Fact]
    public async Task ClientsThatNobodyAnswersGiveUp()
    {
        await using var brokers = EmbeddedCluster.Start(1);
        using var client = ClientOf(brokers);
        await brokers.DisposeAsync();

        await Assert.ThrowsAnyAsync<KafkaException>(() => new ClusterProbe(client).GetBrokersAsync(TestContext.Current.CancellationToken));
    }

    // A probe gives up after some seconds, and is asked again.
    private static Task<T> AnsweredAsync<T>(Func<Task<T>> ask)
        where T : class => Eventually.BecomesAsync("the brokers answer", async () =>
        {
            try
            {
                return await ask();
            }
            catch (KafkaException)
            {
                return null;
            }
        });

    private static ClusterClient ClientOf(EmbeddedCluster brokers) =>
        new(Applications.ForRun().AddKafkaCluster("kafka", brokers.Count).Listening(brokers.BootstrapServers).Resource);
}

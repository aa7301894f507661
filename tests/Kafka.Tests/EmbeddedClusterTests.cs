using Confluent.Kafka;

using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Planning;

namespace StreamLab.Kafka.Tests;

public sealed class EmbeddedClusterTests
{
    private static readonly Dictionary<string, string> NoConfiguration = [];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public async Task ClusterHasTheBrokersAskedFor(int brokers)
    {
        await using var cluster = EmbeddedCluster.Start(brokers);
        using var admin = Clients(cluster).CreateAdmin();

        Assert.Equal(brokers, admin.GetMetadata(TimeSpan.FromSeconds(10)).Brokers.Count);
        Assert.Equal(brokers, cluster.BootstrapServers.Split(',').Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void NumberOfBrokersOutOfRangeIsRefused(int brokers) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => EmbeddedCluster.Start(brokers));

    [Fact]
    public async Task TopicHasThePartitionsAndReplicasAskedFor()
    {
        await using var cluster = EmbeddedCluster.Start(3);
        await cluster.EnsureTopicAsync(new("events", 7, 2, NoConfiguration), TestContext.Current.CancellationToken);
        using var admin = Clients(cluster).CreateAdmin();

        var topic = admin.GetMetadata("events", TimeSpan.FromSeconds(10)).Topics.Single();
        Assert.Equal(7, topic.Partitions.Count);
        Assert.All(topic.Partitions, static partition => Assert.Equal(2, partition.Replicas.Length));
    }

    [Fact]
    public async Task TopicThatIsThereWithTheSameSettingsIsLeftAlone()
    {
        await using var cluster = EmbeddedCluster.Start(1);
        await cluster.EnsureTopicAsync(new("events", 2, 1, NoConfiguration), TestContext.Current.CancellationToken);
        await cluster.EnsureTopicAsync(new("events", 2, 1, NoConfiguration), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task TopicThatIsThereWithOtherSettingsIsRefused()
    {
        await using var cluster = EmbeddedCluster.Start(1);
        await cluster.EnsureTopicAsync(new("events", 2, 1, NoConfiguration), TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<TopicException>(
            () => cluster.EnsureTopicAsync(new("events", 3, 1, NoConfiguration), TestContext.Current.CancellationToken));
        Assert.Contains("2 partitions", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ClusterThatIsGoneTakesNoTopic()
    {
        var cluster = EmbeddedCluster.Start(1);
        await cluster.DisposeAsync();
        await cluster.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(
            () => cluster.EnsureTopicAsync(new("events", 1, 1, NoConfiguration), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task OldRecordsAreDeletedButForTheNewest()
    {
        const int Sent = EmbeddedRetention.NewestKept + 50;
        await using var cluster = EmbeddedCluster.Start(1);
        await cluster.EnsureTopicAsync(new("events", 1, 1, NoConfiguration), TestContext.Current.CancellationToken);
        cluster.DeleteWhenOld("events", 1, []);
        using (var producer = Clients(cluster).CreateProducer())
        {
            for (var record = 0; record < Sent; record++)
            {
                await producer.ProduceAsync("events", new() { Value = [1] }, TestContext.Current.CancellationToken);
            }
        }

        using var reader = Clients(cluster).CreateReader(TimeSpan.FromSeconds(10));
        await Eventually.IsTrueAsync(
            () => reader.QueryWatermarkOffsets(new TopicPartition("events", 0), TimeSpan.FromSeconds(10)).Low == Sent - EmbeddedRetention.NewestKept);
    }

    private static SideClients Clients(EmbeddedCluster cluster) => new(new ClientConfig { BootstrapServers = cluster.BootstrapServers });
}

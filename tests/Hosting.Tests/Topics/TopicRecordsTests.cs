using System.Text;
using StreamLab.Hosting.Tests.Fakes;
using StreamLab.Hosting.Topics;
using StreamLab.Kafka.Brokers;

namespace StreamLab.Hosting.Tests.Topics;

/// <summary>Against brokers that speak Kafka's own protocol.</summary>
public sealed class TopicRecordsTests
{
    [Fact]
    public async Task TheLastRecordsOfAllPartitionsAreReadOldestFirst()
    {
        await using var brokers = EmbeddedCluster.Start(3);
        var topic = await CreateAsync(brokers, partitions: 3);
        for (var number = 1; number <= 25; number++)
        {
            await TopicRecords.ProduceAsync(topic, $"key {number}", $"value {number}", TestContext.Current.CancellationToken);
        }

        var records = await TopicRecords.ReadLastAsync(topic, 10, TestContext.Current.CancellationToken);

        Assert.Equal(10, records.Count);
        Assert.Equal("value 25", Encoding.UTF8.GetString(records[^1].Message.Value!));
        Assert.Equal(records.Select(static record => record.Message.Timestamp.UnixTimestampMs).Order(), records.Select(static record => record.Message.Timestamp.UnixTimestampMs));
    }

    [Fact]
    public async Task ARecordWithoutKeyOrValueHasNone()
    {
        await using var brokers = EmbeddedCluster.Start(1);
        var topic = await CreateAsync(brokers, partitions: 1);

        await TopicRecords.ProduceAsync(topic, key: null, value: null, TestContext.Current.CancellationToken);

        var record = Assert.Single(await TopicRecords.ReadLastAsync(topic, 10, TestContext.Current.CancellationToken));
        Assert.Null(record.Message.Key);
        Assert.Null(record.Message.Value);
    }

    [Fact]
    public async Task AnEmptyTopicHasNone()
    {
        await using var brokers = EmbeddedCluster.Start(1);

        Assert.Empty(await TopicRecords.ReadLastAsync(await CreateAsync(brokers, partitions: 2), 10, TestContext.Current.CancellationToken));
    }

    private static async Task<KafkaTopicResource> CreateAsync(EmbeddedCluster brokers, int partitions)
    {
        await brokers.EnsureTopicAsync(new("orders", partitions, 1, new Dictionary<string, string>()), TestContext.Current.CancellationToken);
        return Applications.ForRun().AddKafkaCluster("kafka", brokers.Count).Listening(brokers.BootstrapServers).AddTopic("orders").Resource;
    }
}

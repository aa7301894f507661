using System.Text;
using Aspire.Hosting.ApplicationModel;
using Confluent.Kafka;
using StreamLab.Hosting.Security;

namespace StreamLab.Hosting.Topics;

/// <summary>Writes and reads single records of a topic, as the cluster's administrator.</summary>
internal static class TopicRecords
{
    /// <summary>The number of records that the dashboard shows.</summary>
    public const int Last = 10;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <exception cref="KafkaException">No broker takes the record.</exception>
    public static async Task<TopicPartitionOffset> ProduceAsync(KafkaTopicResource topic, string? key, string? value, CancellationToken cancellationToken)
    {
        var config = await ConfigureAsync(topic, cancellationToken);
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig(config) { Acks = Acks.All, MessageTimeoutMs = (int)Timeout.TotalMilliseconds })
            .SetLogHandler(static (_, _) => { })
            .SetErrorHandler(static (_, _) => { })
            .Build();
        return (await producer.ProduceAsync(topic.TopicName, new() { Key = BytesOf(key), Value = BytesOf(value) }, cancellationToken)).TopicPartitionOffset;
    }

    /// <summary>Reads the newest records of all partitions together, oldest first.</summary>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public static async Task<IReadOnlyList<ConsumeResult<byte[]?, byte[]?>>> ReadLastAsync(KafkaTopicResource topic, int count, CancellationToken cancellationToken)
    {
        var config = new ConsumerConfig(await ConfigureAsync(topic, cancellationToken))
        {
            // Without a group nothing is committed, and no group rebalances; librdkafka wants a name all the same.
            GroupId = "streamlab-dashboard",
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            EnablePartitionEof = true,
            AllowAutoCreateTopics = false,
        };
        // Consume blocks, so it gets a thread of its own.
        return await Task.Factory.StartNew(
            () => ReadLast(config, topic.TopicName, count, cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static List<ConsumeResult<byte[]?, byte[]?>> ReadLast(ConsumerConfig config, string topic, int count, CancellationToken cancellationToken)
    {
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(config).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var partitions = admin.GetMetadata(topic, Timeout).Topics.Single().Partitions;
        var starts = new List<TopicPartitionOffset>();
        // Where each partition ended at the beginning: under load its end moves on.
        var ends = new Dictionary<Partition, long>();
        foreach (var partition in partitions)
        {
            var place = new TopicPartition(topic, partition.PartitionId);
            var marks = consumer.QueryWatermarkOffsets(place, Timeout);
            if (marks.High.Value > marks.Low.Value)
            {
                starts.Add(new(place, Math.Max(marks.Low.Value, marks.High.Value - count)));
                ends.Add(place.Partition, marks.High.Value);
            }
        }

        var records = new List<ConsumeResult<byte[]?, byte[]?>>();
        consumer.Assign(starts);
        while (ends.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = consumer.Consume(Timeout) ?? throw new KafkaException(new Error(ErrorCode.Local_TimedOut, "no broker sent the records in time"));
            if (!record.IsPartitionEOF && ends.ContainsKey(record.Partition))
            {
                records.Add(record);
            }

            if (record.IsPartitionEOF || (ends.TryGetValue(record.Partition, out var end) && record.Offset.Value >= end - 1))
            {
                ends.Remove(record.Partition);
            }
        }

        return [.. records.OrderBy(static record => record.Message.Timestamp.UnixTimestampMs).ThenBy(static record => record.Offset.Value).TakeLast(count)];
    }

    private static async ValueTask<ClientConfig> ConfigureAsync(KafkaTopicResource topic, CancellationToken cancellationToken)
    {
        var config = new ClientConfig
        {
            BootstrapServers = await topic.ConnectionStringExpression.GetValueAsync(cancellationToken),
            ClientId = "streamlab-dashboard",
        };
        await ClientSettings.ApplyAsync(topic.Parent, config, cancellationToken);
        return config;
    }

    private static byte[]? BytesOf(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}

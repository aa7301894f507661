using Confluent.Kafka;

namespace StreamLab.Testing.Tests;

/// <summary>Ordinary clients of embedded brokers.</summary>
internal static class Clients
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static IProducer<string, string> Producer(this EmbeddedKafka kafka, Action<ProducerConfig>? configure = null)
    {
        var config = new ProducerConfig { BootstrapServers = kafka.BootstrapServers, LingerMs = 0, ReconnectBackoffMaxMs = 100 };
        configure?.Invoke(config);
        return new ProducerBuilder<string, string>(config)
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
    }

    public static IConsumer<string, string> Consumer(this EmbeddedKafka kafka, string group, Action<ConsumerConfig>? configure = null)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = kafka.BootstrapServers,
            GroupId = group,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            ReconnectBackoffMaxMs = 100,
        };
        configure?.Invoke(config);
        return new ConsumerBuilder<string, string>(config)
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
    }

    public static IAdminClient Admin(this EmbeddedKafka kafka, EmbeddedBroker? broker = null) =>
        new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker?.Address ?? kafka.BootstrapServers })
            .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();

    public static TopicMetadata Topic(this EmbeddedKafka kafka, string topic)
    {
        using var admin = kafka.Admin();
        return admin.GetMetadata(topic, Patience).Topics.Single();
    }

    public static int[] Leaders(this EmbeddedKafka kafka, string topic) =>
        [.. kafka.Topic(topic).Partitions.OrderBy(static p => p.PartitionId).Select(static p => p.Leader)];

    public static Task<DeliveryResult<string, string>> SendAsync(
        this IProducer<string, string> producer, string topic, int partition, string value) =>
        producer.ProduceAsync(
            new TopicPartition(topic, partition), new() { Key = "key", Value = value }, TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);

    public static string Next(this IConsumer<string, string> consumer) =>
        consumer.Consume(Patience)?.Message.Value ?? throw new TimeoutException($"No record came within {Patience}.");
}

using Confluent.Kafka;

namespace StreamLab.Testing.Brokers;

/// <summary>Asks the brokers which partitions they lead.</summary>
internal static class Leadership
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Gets the partitions of all topics that a broker leads now.</summary>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public static IReadOnlyList<LedPartition> Find(int broker, IAdminClient client) =>
        [.. client.GetMetadata(RequestTimeout).Topics.SelectMany(
            static topic => topic.Partitions, static (topic, partition) => (topic.Topic, Partition: partition))
            .Where(led => led.Partition.Leader == broker)
            .Select(static led => new LedPartition(led.Topic, led.Partition.PartitionId, led.Partition.Replicas))];

    /// <summary>Creates a client that says nothing about brokers that are down.</summary>
    public static IAdminClient CreateAdmin(string bootstrapServers) => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers })
        .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
}

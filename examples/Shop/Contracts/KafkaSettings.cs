using Confluent.Kafka;
using Microsoft.Extensions.Configuration;

namespace Shop.Contracts;

/// <summary>Reads the settings of Kafka clients where Aspire puts them.</summary>
public static class KafkaSettings
{
    private const string Section = "Aspire:Confluent:Kafka";

    /// <summary>Reads a producer's settings.</summary>
    public static ProducerConfig Producer(IConfiguration configuration) => Read(configuration, "Producer", new ProducerConfig { EnableIdempotence = true });

    /// <summary>Reads a consumer's settings.</summary>
    public static ConsumerConfig Consumer(IConfiguration configuration, string group) => Read(configuration, "Consumer", new ConsumerConfig
    {
        GroupId = group,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        // KIP-848: brokers assign partitions, and an instance that comes or goes does not stop the others.
        GroupProtocol = GroupProtocol.Consumer,
        // Offsets are stored when an order is in the ledger, not when it is read.
        EnableAutoOffsetStore = false,
    });

    private static T Read<T>(IConfiguration configuration, string kind, T client)
        where T : ClientConfig
    {
        client.BootstrapServers = configuration.GetConnectionString("kafka")
            ?? throw new InvalidOperationException("ConnectionStrings:kafka is not set; allowed are addresses of brokers, such as localhost:9092.");
        configuration.GetSection($"{Section}:{kind}:Config").Bind(client);
        return client;
    }
}

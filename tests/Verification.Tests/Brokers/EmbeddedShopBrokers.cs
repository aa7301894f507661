using StreamLab.Testing;

namespace StreamLab.Verification.Tests.Brokers;

/// <summary>Embedded brokers.</summary>
public sealed class EmbeddedShopBrokers : IShopBrokers, IAsyncLifetime
{
    /// <summary>The brokers.</summary>
    public EmbeddedKafka Kafka { get; private set; } = null!;

    /// <inheritdoc/>
    public string BootstrapServers => Kafka.BootstrapServers;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => Kafka = await EmbeddedKafka.StartAsync(3);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Kafka.DisposeAsync();

    /// <inheritdoc/>
    public Task CreateTopicAsync(string topic, int partitions) => Kafka.CreateTopicAsync(topic, partitions);

    /// <inheritdoc/>
    public Task StopAsync(int broker, string group) => Kafka.Broker(broker).StopAsync([group]);

    /// <inheritdoc/>
    public Task StartAsync(int broker) => Kafka.Broker(broker).StartAsync();
}

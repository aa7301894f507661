using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Writes few and important records to a compacted topic of one partition.</summary>
/// <param name="clients">Makes the client.</param>
/// <param name="topic">The topic.</param>
public sealed class CompactedWriter(SideClients clients, string topic) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IProducer<string, byte[]> _producer = clients.CreateProducer();

    /// <summary>Writes a record and waits until it is confirmed.</summary>
    /// <exception cref="ProduceException{TKey, TValue}">It is not confirmed.</exception>
    public Task WriteAsync(string key, byte[] value, CancellationToken cancellationToken) =>
        _producer.ProduceAsync(new TopicPartition(topic, 0), new() { Key = key, Value = value }, cancellationToken);

    /// <summary>Writes a record without waiting; one that is not confirmed is superseded by the next.</summary>
    public void Write(string key, byte[] value) =>
        _producer.Produce(new TopicPartition(topic, 0), new() { Key = key, Value = value });

    /// <summary>Waits a moment for what is under way, then lets go.</summary>
    public ValueTask DisposeAsync()
    {
        _producer.Flush(Patience);
        _producer.Dispose();
        return ValueTask.CompletedTask;
    }
}

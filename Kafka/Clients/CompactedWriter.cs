using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Writes the lab's own records, such as snapshots and orders, to a compacted topic of one partition.</summary>
/// <param name="clients">Creates the client.</param>
/// <param name="topic">The topic.</param>
public sealed class CompactedWriter(SideClients clients, string topic) : IAsyncDisposable
{
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(5);

    private readonly IProducer<string, byte[]> _producer = clients.CreateProducer();

    /// <summary>Writes a record and waits for its acknowledgement.</summary>
    /// <exception cref="AccessException">The brokers refuse to take the record.</exception>
    /// <exception cref="ProduceException{TKey, TValue}">The record was not acknowledged.</exception>
    public async Task WriteAsync(string key, byte[] value, CancellationToken cancellationToken)
    {
        try
        {
            await _producer.ProduceAsync(new TopicPartition(topic, 0), new() { Key = key, Value = value }, cancellationToken);
        }
        catch (ProduceException<string, byte[]> e) when (AccessErrors.Are(e.Error.Code))
        {
            throw new AccessException(clients.Configuration, e.Error.Code, $"to write to topic '{topic}' (operation WRITE)", e);
        }
    }

    /// <summary>Writes a record without waiting. If it is not acknowledged, the next one replaces it.</summary>
    public void Write(string key, byte[] value) =>
        _producer.Produce(new TopicPartition(topic, 0), new() { Key = key, Value = value });

    /// <summary>Waits up to five seconds for records in flight, then disposes the client.</summary>
    public ValueTask DisposeAsync()
    {
        _producer.Flush(FlushTimeout);
        _producer.Dispose();
        return ValueTask.CompletedTask;
    }
}

using System.Runtime.InteropServices;
using System.Text;

using Confluent.Kafka;

using StreamLab.Kafka.Native;
using StreamLab.Settings;
using StreamLab.Testing.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>Sends the records of transactions to one topic, with the client that holds the transactions. The commit tells their outcome.</summary>
/// <remarks>
/// The client must deliver no reports: a record that librdkafka's batch call took has no handler in Confluent.Kafka. A commit waits for all
/// records, and fails when one was not written. Disposing this object leaves the client open.
/// </remarks>
public sealed unsafe class TransactionalProducer : IRecordProducer
{
    private readonly IProducer<byte[], byte[]> _producer;
    private readonly string _topicName;
    private readonly SafeHandle? _client;
    private readonly IntPtr _topic;
    private bool _disposed;

    /// <summary>Creates a sender over <paramref name="producer"/>, which must live longer than this object.</summary>
    /// <param name="producer">The transactional client.</param>
    /// <param name="kind">Whether to send by librdkafka's batch call or by one call for each record.</param>
    /// <param name="topic">The topic to send to.</param>
    internal TransactionalProducer(IProducer<byte[], byte[]> producer, ClientKind kind, string topic)
    {
        (_producer, _topicName) = (producer, topic);
        if (kind == ClientKind.Plain)
        {
            return;
        }

        _client = ClientHandle.Get(producer);
        var isKept = false;
        _client.DangerousAddRef(ref isKept);
        _topic = RdKafka.TopicNew(_client.DangerousGetHandle(), topic, IntPtr.Zero);
        if (_topic == IntPtr.Zero)
        {
            _client.DangerousRelease();
            throw new ArgumentException($"'{topic}' is not a topic's name.", nameof(topic));
        }
    }

    /// <summary>Connects to no broker: the client does so for its first transaction.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<long> Connect(int partitions, TimeSpan timeout, CancellationToken cancellationToken) => [.. Enumerable.Repeat(-1L, partitions)];

    /// <inheritdoc/>
    public int Send(SendBatch batch, out ErrorCode refusal)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ObjectDisposedException.ThrowIf(_disposed, this);
        refusal = ErrorCode.NoError;
        var count = batch.Count;
        if (count == 0)
        {
            return 0;
        }

        var accepted = _client is null ? SendEach(batch.Messages, count, out refusal) : SendAll(batch.Messages, count, out refusal);
        batch.Remove(accepted, refusal);
        return accepted;
    }

    /// <inheritdoc/>
    public ErrorCode SendOne(
        int partition, long sequence, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> headerName, ReadOnlySpan<byte> headerValue) =>
        Produce(partition, new()
        {
            Key = hasKey ? key.ToArray() : null!,
            Value = value.ToArray(),
            Headers = new() { { Encoding.ASCII.GetString(headerName), headerValue.ToArray() } },
        });

    /// <inheritdoc/>
    public bool Flush(TimeSpan timeout) => _producer.Flush(timeout) == 0;

    /// <summary>Releases the client.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_client is not null)
        {
            RdKafka.TopicDestroy(_topic);
            _client.DangerousRelease();
        }
    }

    private int SendAll(RdMessage* messages, int count, out ErrorCode refusal)
    {
        refusal = ErrorCode.NoError;
        // Confluent.Kafka would take a record's opaque value for a handler of its own.
        for (var i = 0; i < count; i++)
        {
            messages[i].Opaque = 0;
        }

        // When the queue is full the client refuses all further records, so those that it accepted are the first ones.
        var accepted = RdKafka.ProduceBatch(_topic, -1, RdKafka.CopyValue | RdKafka.PartitionPerMessage, messages, count);
        for (var i = 0; accepted < count && i < count && refusal == ErrorCode.NoError; i++)
        {
            refusal = (ErrorCode)messages[i].Error;
        }

        return accepted;
    }

    private int SendEach(RdMessage* messages, int count, out ErrorCode refusal)
    {
        refusal = ErrorCode.NoError;
        for (var accepted = 0; accepted < count; accepted++)
        {
            var message = messages + accepted;
            refusal = Produce(message->Partition, new()
            {
                Key = message->Key is null ? null! : new ReadOnlySpan<byte>(message->Key, (int)message->KeyLength).ToArray(),
                Value = new ReadOnlySpan<byte>(message->Value, (int)message->ValueLength).ToArray(),
            });
            if (refusal != ErrorCode.NoError)
            {
                return accepted;
            }
        }

        return count;
    }

    private ErrorCode Produce(int partition, Message<byte[], byte[]> record)
    {
        try
        {
            _producer.Produce(new TopicPartition(_topicName, partition), record);
            return ErrorCode.NoError;
        }
        catch (ProduceException<byte[], byte[]> e)
        {
            return e.Error.Code;
        }
    }
}

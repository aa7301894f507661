using Confluent.Kafka;

using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>Sends whole batches to librdkafka, without an allocation or a managed call for each record.</summary>
/// <remarks>
/// It has its own native client, created from the settings of an ordinary Confluent.Kafka producer. librdkafka's acknowledgement
/// interceptor reports deliveries to the <see cref="IDeliverySink"/>, without a queue in between.
/// </remarks>
public sealed unsafe class BatchProducer : IRecordProducer
{
    private readonly ProducerClient _client;
    private readonly bool _ownsClient;
    private readonly string _topicName;
    private readonly IntPtr _topic;

    /// <summary>Creates the client, which connects in the background.</summary>
    /// <param name="settings">The client's settings, connection included.</param>
    /// <param name="topic">The topic to send to.</param>
    /// <param name="sink">Receives every delivery until this object is disposed.</param>
    /// <param name="events">Receives errors and log lines.</param>
    /// <exception cref="KafkaConfigurationException">librdkafka refuses a setting.</exception>
    public BatchProducer(ProducerConfig settings, string topic, IDeliverySink sink, IClientEvents events)
        : this(CreateClient(settings, sink, events), topic, ownsClient: true)
    {
    }

    /// <summary>Sends to one topic with a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="ownsClient">True when the client ends with this object.</param>
    internal BatchProducer(ProducerClient client, string topic, bool ownsClient)
    {
        (_client, _ownsClient) = (client, ownsClient);
        _topicName = topic;
        _topic = RdKafka.TopicNew(_client.DangerousGetHandle(), topic, IntPtr.Zero);
        if (_topic == IntPtr.Zero)
        {
            _client.Dispose();
            throw new ArgumentException($"'{topic}' is not a topic's name.", nameof(topic));
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<long> Connect(int partitions, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_client.IsClosed, this);
        var ends = new long[partitions];
        Array.Fill(ends, -1);
        var answered = true;
        for (var partition = 0; partition < partitions && answered && !cancellationToken.IsCancellationRequested; partition++)
        {
            answered = RdKafka.QueryWatermarkOffsets(
                _client.DangerousGetHandle(), _topicName, partition, out _, out var end, (int)timeout.TotalMilliseconds) == 0;
            if (answered)
            {
                ends[partition] = end;
            }
        }

        return ends;
    }

    /// <inheritdoc/>
    public int Send(SendBatch batch, out ErrorCode refusal)
    {
        ArgumentNullException.ThrowIfNull(batch);
        ObjectDisposedException.ThrowIf(_client.IsClosed, this);
        var accepted = Send(batch.Messages, batch.Count, out refusal);
        batch.Remove(accepted, refusal);
        return accepted;
    }

    /// <summary>Copies records to the client's queue, in order.</summary>
    /// <returns>The number of records that the client accepted; with a full queue they are the first ones.</returns>
    internal int Send(RdMessage* messages, int count, out ErrorCode refusal)
    {
        refusal = ErrorCode.NoError;
        // Poll reports errors.
        _ = RdKafka.Poll(_client.DangerousGetHandle(), 0);
        if (count == 0)
        {
            return 0;
        }

        // When the queue is full the client refuses all further records, so those that it accepted are the first ones.
        var accepted = RdKafka.ProduceBatch(_topic, -1, RdKafka.CopyValue | RdKafka.PartitionPerMessage, messages, count);
        for (var i = 0; accepted < count && i < count && refusal == ErrorCode.NoError; i++)
        {
            refusal = (ErrorCode)messages[i].Error;
        }

        return accepted;
    }

    /// <inheritdoc/>
    public ErrorCode SendOne(
        int partition, long sequence, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> headerName, ReadOnlySpan<byte> headerValue)
    {
        ObjectDisposedException.ThrowIf(_client.IsClosed, this);
        Span<byte> name = stackalloc byte[headerName.Length + 1];
        headerName.CopyTo(name);
        name[^1] = 0;
        var arguments = stackalloc RdArgument[7];
        fixed (byte* keyPointer = key, valuePointer = value, namePointer = name, headerPointer = headerValue)
        {
            byte empty = 0;
            arguments[0] = new() { Kind = RdArgumentKind.Topic, Pointer = _topic };
            arguments[1] = new() { Kind = RdArgumentKind.Partition, Int = partition };
            arguments[2] = new() { Kind = RdArgumentKind.Flags, Int = RdKafka.CopyValue };
            arguments[3] = new() { Kind = RdArgumentKind.Opaque, Long = sequence };
            arguments[4] = new()
            {
                Kind = RdArgumentKind.Value,
                Pointer = (IntPtr)(value.IsEmpty ? &empty : valuePointer),
                Size = (nuint)value.Length,
            };
            arguments[5] = new()
            {
                Kind = RdArgumentKind.Key,
                Pointer = hasKey ? (IntPtr)(key.IsEmpty ? &empty : keyPointer) : IntPtr.Zero,
                Size = hasKey ? (nuint)key.Length : 0,
            };
            arguments[6] = new()
            {
                Kind = RdArgumentKind.Header,
                Pointer = (IntPtr)namePointer,
                HeaderValue = headerPointer,
                HeaderSize = headerValue.Length,
            };
            var error = RdKafka.Produce(_client.DangerousGetHandle(), arguments, 7);
            if (error == IntPtr.Zero)
            {
                return ErrorCode.NoError;
            }

            var code = (ErrorCode)RdKafka.ErrorCode(error);
            RdKafka.ErrorDestroy(error);
            return code;
        }
    }

    /// <inheritdoc/>
    public bool Flush(TimeSpan timeout)
    {
        ObjectDisposedException.ThrowIf(_client.IsClosed, this);
        return RdKafka.Flush(_client.DangerousGetHandle(), (int)timeout.TotalMilliseconds) == 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_client.IsClosed)
        {
            RdKafka.TopicDestroy(_topic);
            if (_ownsClient)
            {
                _client.Dispose();
            }
        }
    }

    private static ProducerClient CreateClient(ProducerConfig settings, IDeliverySink sink, IClientEvents events)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(events);
        return new(settings, sink, events);
    }
}

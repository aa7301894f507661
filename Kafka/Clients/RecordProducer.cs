using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Kafka.Native;
using StreamLab.Settings;

namespace StreamLab.Kafka.Clients;

/// <summary>Sends records to one topic: builds batches in its own memory, without an allocation per record, and passes them to a client.</summary>
/// <remarks>
/// One thread builds and sends: it calls <see cref="Reserve"/>, writes key and value, calls <see cref="Add"/>, and calls
/// <see cref="Send"/> when <see cref="HasRoomFor"/> returns false or the batch is due. The caller limits the records in flight; the
/// client's own queue must be larger (<c>queue.buffering.max.messages</c>, <c>queue.buffering.max.kbytes</c>).
/// </remarks>
public sealed unsafe class RecordProducer : IDisposable
{
    /// <summary>The largest number of records in a batch.</summary>
    public const int MaxRecords = 4096;

    private readonly ISendingClient _client;
    private readonly int _capacity;
    private readonly byte* _buffer;
    private readonly RdMessage* _messages;
    private int _used;
    private int _count;
    private bool _disposed;

    /// <summary>Creates the client, which connects in the background.</summary>
    /// <param name="kind">The kind of client.</param>
    /// <param name="settings">The client's settings, connection included.</param>
    /// <param name="topic">The topic to send to.</param>
    /// <param name="bufferBytes">The capacity of a batch in bytes of keys and values.</param>
    /// <param name="sink">Receives every delivery until this object is disposed.</param>
    /// <param name="events">Receives errors and log lines.</param>
    /// <exception cref="KafkaConfigurationException">librdkafka rejects a setting.</exception>
    public RecordProducer(ClientKind kind, ProducerConfig settings, string topic, int bufferBytes, IDeliverySink sink, IClientEvents events)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(sink);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfLessThan(bufferBytes, 1);
        _client = kind == ClientKind.Plain
            ? new PlainProducer(settings, topic, sink, events)
            : new BatchProducer(settings, topic, sink, events);
        _capacity = bufferBytes;
        _buffer = (byte*)NativeMemory.Alloc((nuint)bufferBytes);
        _messages = (RdMessage*)NativeMemory.AllocZeroed(MaxRecords, (nuint)sizeof(RdMessage));
    }

    /// <summary>Connects to the leaders of the partitions, so that the first records do not wait; stops when one does not answer.</summary>
    /// <param name="partitions">The number of the topic's partitions.</param>
    /// <param name="timeout">The longest wait for each.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The end offset of each partition; −1 when no leader answered.</returns>
    public IReadOnlyList<long> Connect(int partitions, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _client.Connect(partitions, timeout, cancellationToken);
    }

    /// <summary>The number of records in the batch being built.</summary>
    public int Count => _count;

    /// <summary>Bytes in the keys and values of the batch being built.</summary>
    public int Bytes => _used;

    /// <summary>Returns true when another record of <paramref name="bytes"/> (key and value) fits.</summary>
    public bool HasRoomFor(int bytes) => _count < MaxRecords && _capacity - _used >= bytes;

    /// <summary>Gets the memory for the next record: its key, directly followed by its value.</summary>
    /// <param name="bytes">Bytes in both.</param>
    /// <returns>A span over native memory, valid until the next <see cref="Add"/>, <see cref="Send"/> or <see cref="Dispose"/>.</returns>
    /// <exception cref="InvalidOperationException">The record does not fit: call <see cref="HasRoomFor"/> first.</exception>
    public Span<byte> Reserve(int bytes)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (bytes < 0 || !HasRoomFor(bytes))
        {
            throw new InvalidOperationException($"A record of {bytes} bytes does not fit in the batch.");
        }

        return new(_buffer + _used, bytes);
    }

    /// <summary>Adds the record written to the span of <see cref="Reserve"/>.</summary>
    /// <param name="partition">The record's partition.</param>
    /// <param name="sequence">The record's sequence, which the sink receives with the outcome.</param>
    /// <param name="keyLength">Bytes in its key; −1 for no key.</param>
    /// <param name="valueLength">Bytes in its value.</param>
    public void Add(int partition, long sequence, int keyLength, int valueLength)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var key = Math.Max(0, keyLength);
        if (valueLength < 0 || !HasRoomFor(key + valueLength))
        {
            throw new InvalidOperationException($"A record of {key} + {valueLength} bytes was not reserved.");
        }

        var message = _messages + _count++;
        message->Error = 0;
        message->Partition = partition;
        message->Key = keyLength < 0 ? null : _buffer + _used;
        message->KeyLength = (nuint)key;
        message->Value = _buffer + _used + key;
        message->ValueLength = (nuint)valueLength;
        message->Opaque = sequence;
        _used += key + valueLength;
    }

    /// <summary>Passes the batch to the client, in order, and clears it.</summary>
    /// <returns>The number of records that the client accepted.</returns>
    /// <param name="refusal">
    /// The error of a record that was not accepted; <see cref="ErrorCode.NoError"/> when all were. With
    /// <see cref="ErrorCode.Local_QueueFull"/> the records that were not accepted stay in the batch: send again.
    /// </param>
    public int Send(out ErrorCode refusal)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var accepted = _client.Send(_messages, _count, out refusal);
        if (refusal == ErrorCode.Local_QueueFull)
        {
            var remaining = _count - accepted;
            new Span<RdMessage>(_messages + accepted, remaining).CopyTo(new Span<RdMessage>(_messages, remaining));
            _count = remaining;
            return accepted;
        }

        _count = 0;
        _used = 0;
        return accepted;
    }

    /// <summary>Sends one record with headers, after the batch built so far (which must have been sent).</summary>
    /// <param name="partition">The record's partition.</param>
    /// <param name="sequence">The record's sequence, which the sink receives with the outcome.</param>
    /// <param name="key">The key; ignored when <paramref name="hasKey"/> is false.</param>
    /// <param name="hasKey">True when the record has a key.</param>
    /// <param name="value">The value.</param>
    /// <param name="headerName">The header's name in ASCII.</param>
    /// <param name="headerValue">The header's value.</param>
    /// <returns>The error; <see cref="ErrorCode.NoError"/> when the client accepted the record.</returns>
    public ErrorCode SendOne(
        int partition, long sequence, ReadOnlySpan<byte> key, bool hasKey, ReadOnlySpan<byte> value,
        ReadOnlySpan<byte> headerName, ReadOnlySpan<byte> headerValue)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_count > 0)
        {
            throw new InvalidOperationException("Send the batch first: records must keep their order.");
        }

        return _client.SendOne(partition, sequence, key, hasKey, value, headerName, headerValue);
    }

    /// <summary>Waits until all sent records are acknowledged or given up.</summary>
    /// <param name="timeout">The longest wait.</param>
    /// <returns>False when the time was not enough.</returns>
    public bool Flush(TimeSpan timeout)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _client.Flush(timeout);
    }

    /// <summary>Ends the client. It gives up records in flight without a call to the sink.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _client.Dispose();
        NativeMemory.Free(_buffer);
        NativeMemory.Free(_messages);
    }
}

using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Kafka.Native;
using StreamLab.Settings;

namespace StreamLab.Kafka.Clients;

/// <summary>Sends records to one topic: builds batches in memory of its own, without an allocation a record, and hands them to a client.</summary>
/// <remarks>
/// One thread builds and sends: <see cref="Reserve"/>, write key and value, <see cref="Add"/>, and <see cref="Send"/> when
/// <see cref="HasRoomFor"/> says no or it is time. The caller bounds what is unconfirmed; the client's own queue must be larger
/// (<c>queue.buffering.max.messages</c>, <c>queue.buffering.max.kbytes</c>).
/// </remarks>
public sealed unsafe class RecordProducer : IDisposable
{
    /// <summary>Most records of one batch.</summary>
    public const int MaxRecords = 4096;

    private readonly ISendingClient _client;
    private readonly int _capacity;
    private readonly byte* _buffer;
    private readonly RdMessage* _messages;
    private int _used;
    private int _count;
    private bool _disposed;

    /// <summary>Makes the client; it connects by itself.</summary>
    /// <param name="kind">How the client is spoken to.</param>
    /// <param name="settings">The client's settings, connection included.</param>
    /// <param name="topic">The topic to send to.</param>
    /// <param name="bufferBytes">Bytes of keys and values that a batch can hold.</param>
    /// <param name="sink">Told of every delivery, until this is disposed.</param>
    /// <param name="events">Told of errors and log lines.</param>
    /// <exception cref="KafkaConfigurationException">librdkafka refuses a setting.</exception>
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

    /// <summary>Connects to the leaders of the partitions, so that the first records do not wait for it; gives up when one does not answer.</summary>
    /// <param name="partitions">Number of the topic's partitions.</param>
    /// <param name="patience">How long at most for each.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Where each partition's log ends; −1 where no one answered.</returns>
    public IReadOnlyList<long> Connect(int partitions, TimeSpan patience, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _client.Connect(partitions, patience, cancellationToken);
    }

    /// <summary>Records in the batch that is being built.</summary>
    public int Count => _count;

    /// <summary>Bytes of keys and values in the batch that is being built.</summary>
    public int Bytes => _used;

    /// <summary>Whether one more record of <paramref name="bytes"/> (key and value) fits.</summary>
    public bool HasRoomFor(int bytes) => _count < MaxRecords && _capacity - _used >= bytes;

    /// <summary>The memory for the next record: its key, directly followed by its value.</summary>
    /// <param name="bytes">Bytes of both.</param>
    /// <returns>A span over native memory, valid until the next <see cref="Add"/>, <see cref="Send"/> or <see cref="Dispose"/>.</returns>
    /// <exception cref="InvalidOperationException">It does not fit: ask <see cref="HasRoomFor"/> first.</exception>
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
    /// <param name="partition">Its partition.</param>
    /// <param name="sequence">What the sink will be told that it is.</param>
    /// <param name="keyLength">Bytes of its key; −1 for none.</param>
    /// <param name="valueLength">Bytes of its value.</param>
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

    /// <summary>Hands the batch to the client, in order, and empties it.</summary>
    /// <returns>How many records the client took.</returns>
    /// <param name="refusal">
    /// Why it refused one; <see cref="ErrorCode.NoError"/> when it took all. With <see cref="ErrorCode.Local_QueueFull"/> the records that
    /// it did not take stay in the batch: send again.
    /// </param>
    public int Send(out ErrorCode refusal)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var taken = _client.Send(_messages, _count, out refusal);
        if (refusal == ErrorCode.Local_QueueFull)
        {
            var rest = _count - taken;
            new Span<RdMessage>(_messages + taken, rest).CopyTo(new Span<RdMessage>(_messages, rest));
            _count = rest;
            return taken;
        }

        _count = 0;
        _used = 0;
        return taken;
    }

    /// <summary>Sends one record with headers, after the batch built so far (which must have been sent).</summary>
    /// <param name="partition">Its partition.</param>
    /// <param name="sequence">What the sink will be told that it is.</param>
    /// <param name="key">Its key; ignored when <paramref name="hasKey"/> is false.</param>
    /// <param name="hasKey">Whether it has one.</param>
    /// <param name="value">Its value.</param>
    /// <param name="headerName">The header's name, ASCII.</param>
    /// <param name="headerValue">The header's value.</param>
    /// <returns>Why the client refused it; <see cref="ErrorCode.NoError"/> when it took it.</returns>
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

    /// <summary>Waits until everything sent is confirmed or given up.</summary>
    /// <param name="patience">How long at most.</param>
    /// <returns>Whether it is.</returns>
    public bool Flush(TimeSpan patience)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _client.Flush(patience);
    }

    /// <summary>Ends the client; what is not confirmed by now is given up without a word to the sink.</summary>
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

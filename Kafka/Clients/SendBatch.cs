using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>The records that a producer sends next, in native memory. Appending one allocates nothing. Used by one thread.</summary>
public sealed unsafe class SendBatch : IDisposable
{
    /// <summary>The largest number of records.</summary>
    public const int MaxRecords = 4096;

    private readonly int _capacity;
    private readonly int _maxRecordBytes;
    private readonly byte* _buffer;
    private readonly RdMessage* _messages;
    private int _used;
    private int _count;
    private bool _disposed;

    /// <summary>Allocates the memory.</summary>
    /// <param name="capacity">Bytes of keys and values.</param>
    /// <param name="maxRecordBytes">The largest record, key and value, in bytes.</param>
    public SendBatch(int capacity, int maxRecordBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxRecordBytes, 1);
        (_capacity, _maxRecordBytes) = (capacity, maxRecordBytes);
        _buffer = (byte*)NativeMemory.Alloc((nuint)capacity);
        _messages = (RdMessage*)NativeMemory.AllocZeroed(MaxRecords, (nuint)sizeof(RdMessage));
    }

    /// <summary>The number of records.</summary>
    public int Count => _count;

    /// <summary>Bytes in the keys and values of the records.</summary>
    public int Bytes => _used;

    /// <summary>Appends a record whose value is written in place.</summary>
    /// <typeparam name="TValue">The type of value; a struct, so that writing it is no virtual call.</typeparam>
    /// <param name="partition">The record's partition.</param>
    /// <param name="sequence">The record's sequence, which the delivery sink receives with the outcome.</param>
    /// <param name="key">The key; ignored when <paramref name="hasKey"/> is false.</param>
    /// <param name="hasKey">True when the record has a key.</param>
    /// <param name="value">Writes the value.</param>
    /// <param name="bytes">Bytes in key and value; where nothing was written, the most that they could take.</param>
    /// <returns>Whether the record is in the batch, and if not, why.</returns>
    public AppendOutcome TryAppend<TValue>(int partition, long sequence, ReadOnlySpan<byte> key, bool hasKey, in TValue value, out int bytes)
        where TValue : struct, IRecordValue, allows ref struct
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var keyBytes = hasKey ? key.Length : 0;
        bytes = keyBytes + value.MaxBytes;
        if (_count == MaxRecords || bytes > _capacity - _used)
        {
            return bytes > _capacity ? AppendOutcome.TooLarge : AppendOutcome.Full;
        }

        var target = new Span<byte>(_buffer + _used, bytes);
        if (hasKey)
        {
            key.CopyTo(target);
        }

        var valueBytes = value.Write(target[keyBytes..]);
        bytes = keyBytes + valueBytes;
        if (bytes > _maxRecordBytes)
        {
            return AppendOutcome.TooLarge;
        }

        var message = _messages + _count++;
        message->Error = 0;
        message->Partition = partition;
        message->Key = hasKey ? _buffer + _used : null;
        message->KeyLength = (nuint)keyBytes;
        message->Value = _buffer + _used + keyBytes;
        message->ValueLength = (nuint)valueBytes;
        message->Opaque = sequence;
        _used += bytes;
        return AppendOutcome.Appended;
    }

    /// <summary>Frees the memory. The records are gone unless they were sent.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            NativeMemory.Free(_buffer);
            NativeMemory.Free(_messages);
        }
    }

    /// <summary>The records as librdkafka takes them, valid until the next call of any member.</summary>
    internal RdMessage* Messages
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _messages;
        }
    }

    /// <summary>Removes what a client accepted; what its full queue did not take stays, in order.</summary>
    /// <param name="accepted">The number of accepted records, which are the first ones.</param>
    /// <param name="refusal">The client's answer.</param>
    internal void Remove(int accepted, ErrorCode refusal)
    {
        if (refusal == ErrorCode.Local_QueueFull)
        {
            var remaining = _count - accepted;
            new Span<RdMessage>(_messages + accepted, remaining).CopyTo(new Span<RdMessage>(_messages, remaining));
            _count = remaining;
            return;
        }

        _count = 0;
        _used = 0;
    }
}

/// <summary>A value that <see cref="SendBatch.TryAppend"/> writes in place.</summary>
public interface IRecordValue
{
    /// <summary>The most bytes that <see cref="Write"/> takes.</summary>
    int MaxBytes { get; }

    /// <summary>Writes the value.</summary>
    /// <param name="target">At least <see cref="MaxBytes"/> bytes.</param>
    /// <returns>The number of bytes written.</returns>
    int Write(Span<byte> target);
}

/// <summary>What became of a record that was to be appended.</summary>
public enum AppendOutcome
{
    /// <summary>It is in the batch.</summary>
    Appended,

    /// <summary>There is no room for it: send the batch, then append it again.</summary>
    Full,

    /// <summary>It is larger than a record may be.</summary>
    TooLarge,
}

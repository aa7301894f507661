using Confluent.Kafka;

using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>One record over native memory. Valid as long as its batch.</summary>
public readonly unsafe ref struct RecordView
{
    private readonly RdMessage* _message;

    internal RecordView(RdMessage* message) => _message = message;

    /// <summary>What stands in place of a record; <see cref="ErrorCode.NoError"/> for a record.</summary>
    public ErrorCode Error => (ErrorCode)_message->Error;

    /// <summary>Its partition.</summary>
    public int Partition => _message->Partition;

    /// <summary>Its offset.</summary>
    public long Offset => _message->Offset;

    /// <summary>Whether it has a key.</summary>
    public bool HasKey => _message->Key is not null;

    /// <summary>Its key; empty when it has none.</summary>
    public ReadOnlySpan<byte> Key => new(_message->Key, (int)_message->KeyLength);

    /// <summary>Its value; empty when it has none.</summary>
    public ReadOnlySpan<byte> Value => new(_message->Value, (int)_message->ValueLength);

    /// <summary>The last header of that name.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGetHeader(string name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (RdKafka.MessageHeaders(_message, out var headers) != 0
            || RdKafka.HeaderGetLast(headers, name, out var pointer, out var size) != 0)
        {
            return false;
        }

        value = new(pointer, (int)size);
        return true;
    }
}

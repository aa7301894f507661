using Confluent.Kafka;

using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>One record over native memory, valid as long as its batch.</summary>
public readonly unsafe ref struct RecordView : IRecordView
{
    private readonly RdMessage* _message;

    internal RecordView(RdMessage* message) => _message = message;

    /// <inheritdoc/>
    public ErrorCode ErrorCode => (ErrorCode)_message->Error;

    /// <inheritdoc/>
    public int Partition => _message->Partition;

    /// <inheritdoc/>
    public long Offset => _message->Offset;

    /// <inheritdoc/>
    public bool HasKey => _message->Key is not null;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Key => new(_message->Key, (int)_message->KeyLength);

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value => new(_message->Value, (int)_message->ValueLength);

    /// <inheritdoc/>
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

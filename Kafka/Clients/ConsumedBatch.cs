using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>A batch of records over native memory, valid until the consumer receives again.</summary>
public readonly unsafe ref struct ConsumedBatch : IRecordBatch<RecordView>
{
    private readonly RdMessage** _messages;

    internal ConsumedBatch(RdMessage** messages, int count)
    {
        _messages = messages;
        Count = count;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public RecordView this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            return new(_messages[index]);
        }
    }
}

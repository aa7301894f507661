using StreamLab.Kafka.Native;

namespace StreamLab.Kafka.Clients;

/// <summary>Records over native memory. Valid until the consumer that gave it receives again.</summary>
public readonly unsafe ref struct RecordBatch
{
    private readonly RdMessage** _messages;

    internal RecordBatch(RdMessage** messages, int count)
    {
        _messages = messages;
        Count = count;
    }

    /// <summary>How many records (or errors in their place) there are.</summary>
    public int Count { get; }

    /// <summary>One record.</summary>
    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public RecordView this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            return new(_messages[index]);
        }
    }
}

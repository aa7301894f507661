using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>One record that Confluent.Kafka's Consume returned.</summary>
public readonly struct PlainRecord : IRecordView
{
    private readonly ConsumeResult<byte[], byte[]> _result;

    internal PlainRecord(ConsumeResult<byte[], byte[]> result, ErrorCode error, int partition) => (_result, ErrorCode, Partition) = (result, error, partition);

    /// <inheritdoc/>
    public ErrorCode ErrorCode { get; }

    /// <inheritdoc/>
    public int Partition { get; }

    /// <inheritdoc/>
    public long Offset => _result.Offset.Value;

    /// <inheritdoc/>
    public bool HasKey => _result.Message.Key is not null;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Key => _result.Message.Key;

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Value => _result.Message.Value;

    /// <inheritdoc/>
    public bool TryGetHeader(string name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (_result.Message.Headers is not { } headers || !headers.TryGetLastBytes(name, out var bytes))
        {
            return false;
        }

        value = bytes;
        return true;
    }
}

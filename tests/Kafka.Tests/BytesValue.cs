using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

/// <summary>A record's value that is there already.</summary>
internal readonly ref struct BytesValue(ReadOnlySpan<byte> bytes) : IRecordValue
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int MaxBytes => _bytes.Length;

    public int Write(Span<byte> target)
    {
        _bytes.CopyTo(target);
        return _bytes.Length;
    }
}

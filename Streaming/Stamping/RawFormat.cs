namespace StreamLab.Streaming.Stamping;

/// <summary>Formats an event of the raw scenario: the binary stamp, then the data.</summary>
public sealed class RawFormat : IRecordFormat
{
    /// <inheritdoc/>
    public int MaxSize(int dataLength, bool isJson) => RawStamp.Size + dataLength;

    /// <inheritdoc/>
    public int Write(Span<byte> target, in Stamp stamp, ReadOnlySpan<byte> data, bool isJson)
    {
        RawStamp.Write(target, stamp);
        data.CopyTo(target[RawStamp.Size..]);
        return RawStamp.Size + data.Length;
    }
}

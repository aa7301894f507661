namespace StreamLab.Streaming.Stamping;

/// <summary>Formats an event as its data alone, without a stamp: for topics of other programs.</summary>
public sealed class PlainFormat : IRecordFormat
{
    /// <inheritdoc/>
    public int MaxSize(int dataLength, bool isJson) => dataLength;

    /// <inheritdoc/>
    public int Write(Span<byte> target, in Stamp stamp, ReadOnlySpan<byte> data, bool isJson)
    {
        data.CopyTo(target);
        return data.Length;
    }
}

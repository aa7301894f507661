namespace StreamLab.Streaming.Stamping;

/// <summary>A value that is its data and nothing else: for topics that are not the lab's.</summary>
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

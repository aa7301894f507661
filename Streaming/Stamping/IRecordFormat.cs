namespace StreamLab.Streaming.Stamping;

/// <summary>How an event becomes a record's value. Not thread-safe.</summary>
public interface IRecordFormat
{
    /// <summary>Bytes that a value with this data takes at most.</summary>
    int MaxSize(int dataLength, bool isJson);

    /// <summary>Writes a value.</summary>
    /// <param name="target">At least <see cref="MaxSize"/> bytes.</param>
    /// <param name="stamp">Its stamp.</param>
    /// <param name="data">Its data.</param>
    /// <param name="isJson">Whether the data is a JSON value.</param>
    /// <returns>Bytes written.</returns>
    int Write(Span<byte> target, in Stamp stamp, ReadOnlySpan<byte> data, bool isJson);
}

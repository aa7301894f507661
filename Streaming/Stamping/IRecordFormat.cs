namespace StreamLab.Streaming.Stamping;

/// <summary>Formats events as records' values. Not thread-safe.</summary>
public interface IRecordFormat
{
    /// <summary>Gets the largest size in bytes of a value with such data.</summary>
    int MaxSize(int dataLength, bool isJson);

    /// <summary>Writes a value.</summary>
    /// <param name="target">At least <see cref="MaxSize"/> bytes.</param>
    /// <param name="stamp">The stamp.</param>
    /// <param name="data">The data.</param>
    /// <param name="isJson">True when the data is a JSON value.</param>
    /// <returns>The number of bytes written.</returns>
    int Write(Span<byte> target, in Stamp stamp, ReadOnlySpan<byte> data, bool isJson);
}

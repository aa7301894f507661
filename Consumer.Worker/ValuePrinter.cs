using System.Buffers;

using StreamLab.Streaming.Stamping;

namespace StreamLab.Consumer.Worker;

/// <summary>Prints values to standard output, one per line, byte for byte.</summary>
internal sealed class ValuePrinter(Stream output) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);

    /// <summary>Prints a value unchanged.</summary>
    public void Print(ReadOnlySpan<byte> value)
    {
        _buffer.Write(value);
        EndLine();
    }

    /// <summary>Prints the data of a stamped value, without the event's envelope.</summary>
    public void PrintData(ReadOnlySpan<byte> value)
    {
        EventFormat.Unwrap(value, _buffer);
        EndLine();
    }

    /// <summary>Writes the buffered values. One call per batch is enough.</summary>
    /// <exception cref="OutputClosedException">The reader of the output is gone.</exception>
    public void Flush()
    {
        if (_buffer.WrittenCount > 0)
        {
            try
            {
                output.Write(_buffer.WrittenSpan);
                output.Flush();
            }
            catch (IOException e)
            {
                throw new OutputClosedException(e);
            }

            _buffer.ResetWrittenCount();
        }
    }

    public void Dispose() => output.Dispose();

    private void EndLine() => _buffer.Write("\n"u8);
}

/// <summary>The reader of standard output has closed it, as <c>head</c> does.</summary>
internal sealed class OutputClosedException(Exception inner) : Exception("The output is closed.", inner);

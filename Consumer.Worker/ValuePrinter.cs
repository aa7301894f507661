using System.Buffers;

using StreamLab.Streaming.Stamping;

namespace StreamLab.Consumer.Worker;

/// <summary>Prints values to standard output, one a line, byte for byte.</summary>
internal sealed class ValuePrinter(Stream output) : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);

    /// <summary>Prints a value as it is.</summary>
    public void Print(ReadOnlySpan<byte> value)
    {
        _buffer.Write(value);
        EndLine();
    }

    /// <summary>Prints the data of a stamped value as it was before it became an event.</summary>
    public void PrintData(ReadOnlySpan<byte> value)
    {
        EventFormat.Unwrap(value, _buffer);
        EndLine();
    }

    /// <summary>Passes on what was printed; once a batch is enough.</summary>
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

/// <summary>Whoever read what was printed has had enough, as <c>head</c> has.</summary>
internal sealed class OutputClosedException(Exception inner) : Exception("The output is closed.", inner);

using System.Globalization;
using System.IO.Pipes;

namespace StreamLab.Processes.Pipes;

/// <summary>The host's end of the pipe on which a worker reports that it is ready, with its number of partitions.</summary>
internal sealed class ReadyPipe : IDisposable
{
    private const int Unknown = -1;

    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.In, HandleInheritability.Inheritable);
    private volatile int _partitions = Unknown;

    /// <summary>The handle of the child's end, for the child's settings.</summary>
    public string Handle => _pipe.GetClientHandleAsString();

    /// <summary>The last reported number of partitions; null before the first report.</summary>
    public int? Partitions => _partitions is var partitions and not Unknown ? partitions : null;

    /// <summary>Closes the host's copy of the child's end and starts listening. Call it when the child has started.</summary>
    public void HandOver()
    {
        _pipe.DisposeLocalCopyOfClientHandle();
        _ = ListenAsync();
    }

    /// <inheritdoc/>
    public void Dispose() => _pipe.Dispose();

    private async Task ListenAsync()
    {
        try
        {
            using var reader = new StreamReader(_pipe);
            while (await reader.ReadLineAsync() is { } line)
            {
                if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var partitions))
                {
                    _partitions = partitions;
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The child has ended, or this pipe was disposed.
        }
    }
}

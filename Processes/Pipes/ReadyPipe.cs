using System.Globalization;
using System.IO.Pipes;

namespace StreamLab.Processes.Pipes;

/// <summary>The host's end of the pipe on which a worker says that it is ready, and with how many partitions.</summary>
internal sealed class ReadyPipe : IDisposable
{
    private const int Unknown = -1;

    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.In, HandleInheritability.Inheritable);
    private volatile int _partitions = Unknown;

    /// <summary>What the child needs to find its end.</summary>
    public string Handle => _pipe.GetClientHandleAsString();

    /// <summary>How many it said last; null before it said anything.</summary>
    public int? Partitions => _partitions is var partitions and not Unknown ? partitions : null;

    /// <summary>Closes the host's copy of the child's end, once the child has its own, and listens.</summary>
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
            // The child is gone, or nobody asks any more.
        }
    }
}

using System.IO.Pipes;

namespace StreamLab.Processes.Pipes;

/// <summary>
/// The host's end of a pipe that a child reads: one byte lets it begin, another asks it to stop; the end of the pipe, which also comes
/// when the host is killed, tells it that the host is gone.
/// </summary>
public sealed class ParentPipe : IDisposable
{
    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.Out, HandleInheritability.Inheritable);

    /// <summary>What the child needs to find its end.</summary>
    public string Handle => _pipe.GetClientHandleAsString();

    /// <summary>Closes the host's copy of the child's end, once the child has its own.</summary>
    public void HandOver() => _pipe.DisposeLocalCopyOfClientHandle();

    /// <summary>Lets the child begin, if it holds.</summary>
    public void Release() => Write(ParentMessages.Go);

    /// <summary>Asks the child to stop gracefully.</summary>
    public void RequestStop() => Write(ParentMessages.Stop);

    /// <inheritdoc/>
    public void Dispose() => _pipe.Dispose();

    private void Write(byte word)
    {
        try
        {
            _pipe.WriteByte(word);
            _pipe.Flush();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The child is gone already: no one to tell.
        }
    }
}

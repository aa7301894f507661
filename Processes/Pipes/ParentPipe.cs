using System.IO.Pipes;

namespace StreamLab.Processes.Pipes;

/// <summary>
/// The host's end of a pipe to a child. One byte lets the child begin, another asks it to stop. The end of the pipe, which also comes
/// when the host is killed, means that the host is gone.
/// </summary>
public sealed class ParentPipe : IDisposable
{
    private readonly AnonymousPipeServerStream _pipe = new(PipeDirection.Out, HandleInheritability.Inheritable);

    /// <summary>The handle of the child's end, for the child's settings.</summary>
    public string Handle => _pipe.GetClientHandleAsString();

    /// <summary>Closes the host's copy of the child's end. Call it when the child has started.</summary>
    public void HandOver() => _pipe.DisposeLocalCopyOfClientHandle();

    /// <summary>Lets a held child begin.</summary>
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
            // The child has ended already.
        }
    }
}

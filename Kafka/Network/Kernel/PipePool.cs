namespace StreamLab.Kafka.Network.Kernel;

/// <summary>The pipes that bytes pass on their way from one socket to another. Few are in use at once. Not thread-safe.</summary>
internal sealed class PipePool : IDisposable
{
    /// <summary>The most bytes in a pipe: what a user may ask for without privileges.</summary>
    public const int Size = 1 << 20;

    private readonly Stack<KernelPipe> _free = new();

    /// <summary>Gets an empty pipe; null when the process may not open more files.</summary>
    public KernelPipe? TryRent()
    {
        if (_free.TryPop(out var pipe))
        {
            return pipe;
        }

        pipe = KernelPipe.TryMake();
        if (pipe is not null)
        {
            LinuxCalls.Resize(pipe.Entry, Size);
        }

        return pipe;
    }

    /// <summary>Takes a pipe back. One that still holds bytes is not used again.</summary>
    public void Return(KernelPipe pipe, bool isEmpty)
    {
        if (isEmpty)
        {
            _free.Push(pipe);
        }
        else
        {
            pipe.Dispose();
        }
    }

    public void Dispose()
    {
        while (_free.TryPop(out var pipe))
        {
            pipe.Dispose();
        }
    }
}

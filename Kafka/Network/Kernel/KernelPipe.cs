namespace StreamLab.Kafka.Network.Kernel;

/// <summary>A pipe of the kernel.</summary>
internal sealed class KernelPipe : IDisposable
{
    private KernelPipe(int exit, int entry) => (Exit, Entry) = (exit, entry);

    /// <summary>The descriptor where bytes come out.</summary>
    public int Exit { get; }

    /// <summary>The descriptor where bytes go in.</summary>
    public int Entry { get; }

    /// <summary>Makes a pipe; null when the process may not open more files.</summary>
    public static KernelPipe? TryMake()
    {
        Span<int> ends = stackalloc int[2];
        return LinuxCalls.CreatePipe(ends) < 0 ? null : new(ends[0], ends[1]);
    }

    /// <summary>Puts a byte into it.</summary>
    public void Write() => _ = LinuxCalls.Write(Entry, 0, 1);

    public void Dispose()
    {
        _ = LinuxCalls.Close(Entry);
        _ = LinuxCalls.Close(Exit);
    }
}

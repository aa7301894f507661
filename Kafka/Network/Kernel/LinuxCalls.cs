using System.Runtime.InteropServices;

namespace StreamLab.Kafka.Network.Kernel;

/// <summary>The calls of Linux that <see cref="SpliceLoop"/> needs. A result below 0 is a failure.</summary>
internal static partial class LinuxCalls
{
    /// <summary>A wait that a signal interrupted (<c>EINTR</c>).</summary>
    public const int Interrupted = 4;

    /// <summary>Nothing to read, or no room to write (<c>EAGAIN</c>).</summary>
    public const int TryAgain = 11;

    /// <summary>The kernel cannot move bytes between these two (<c>EINVAL</c>).</summary>
    public const int NotPossible = 22;

    /// <summary>The kernel has no such call (<c>ENOSYS</c>).</summary>
    public const int NotThere = 38;

    private const string Library = "libc";
    private const int CloseOnExec = 0x80000;
    private const int SetPipeSize = 1031;
    private const uint MoveWithoutWaiting = 0x1 | 0x2;

    public static int CreateEpoll() => EpollCreate(CloseOnExec);

    [LibraryImport(Library, EntryPoint = "epoll_ctl")]
    public static partial int ControlEpoll(int epoll, EpollOrder order, int descriptor, ref byte pollEvent);

    /// <summary>Waits for events.</summary>
    /// <returns>The number of events.</returns>
    [LibraryImport(Library, EntryPoint = "epoll_wait")]
    public static partial int WaitForEvents(int epoll, ref byte events, int most, int timeout);

    public static int CreatePipe(Span<int> ends) => PipeCreate(ref MemoryMarshal.GetReference(ends), CloseOnExec);

    /// <summary>Sets how many bytes a pipe holds; a failure leaves its size as it is.</summary>
    public static void Resize(int pipe, int bytes) => _ = Control(pipe, SetPipeSize, bytes);

    /// <summary>Moves bytes between a socket and a pipe without copying them to the process, and without waiting.</summary>
    /// <param name="from">The descriptor to read.</param>
    /// <param name="to">The descriptor to write.</param>
    /// <param name="most">The most bytes to move.</param>
    /// <param name="error">Why it failed; 0 when it did not.</param>
    /// <returns>How many bytes; 0 for the end; below 0 for a failure.</returns>
    public static int Move(int from, int to, int most, out int error)
    {
        var count = (int)Splice(from, 0, to, 0, most, MoveWithoutWaiting);
        error = count < 0 ? Marshal.GetLastPInvokeError() : 0;
        return count;
    }

    [LibraryImport(Library, EntryPoint = "write")]
    public static partial nint Write(int descriptor, in byte bytes, nint count);

    [LibraryImport(Library, EntryPoint = "close")]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "epoll_create1")]
    private static partial int EpollCreate(int flags);

    [LibraryImport(Library, EntryPoint = "pipe2")]
    private static partial int PipeCreate(ref int ends, int flags);

    [LibraryImport(Library, EntryPoint = "fcntl")]
    private static partial int Control(int descriptor, int command, int argument);

    [LibraryImport(Library, EntryPoint = "splice", SetLastError = true)]
    private static partial nint Splice(int from, nint fromOffset, int to, nint toOffset, nint most, uint flags);
}

/// <summary>What <see cref="LinuxCalls.ControlEpoll"/> does with a descriptor.</summary>
internal enum EpollOrder
{
    /// <summary>Begins to watch it.</summary>
    Add = 1,

    /// <summary>Ends that.</summary>
    Remove = 2,

    /// <summary>Watches for something else.</summary>
    Change = 3,
}

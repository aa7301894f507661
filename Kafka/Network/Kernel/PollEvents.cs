using System.Runtime.InteropServices;

namespace StreamLab.Kafka.Network.Kernel;

/// <summary>Reads and writes the kernel's <c>struct epoll_event</c>: what happened, and the number of the socket.</summary>
internal static class PollEvents
{
    // Only x86-64 packs the structure.
    private static readonly int NumberAt = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? sizeof(uint) : sizeof(long);

    /// <summary>The size of one event in bytes.</summary>
    public static int Size => NumberAt + sizeof(long);

    /// <summary>Writes one event.</summary>
    public static void Write(Span<byte> to, Readiness wanted, long number)
    {
        MemoryMarshal.Write(to, (uint)wanted);
        MemoryMarshal.Write(to[NumberAt..], number);
    }

    /// <summary>Reads the event with an index.</summary>
    public static (Readiness Ready, long Number) Read(ReadOnlySpan<byte> events, int index)
    {
        var one = events.Slice(index * Size, Size);
        return ((Readiness)MemoryMarshal.Read<uint>(one), MemoryMarshal.Read<long>(one[NumberAt..]));
    }
}

/// <summary>What a socket is ready for.</summary>
[Flags]
internal enum Readiness : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Bytes, or their end, can be read.</summary>
    Read = 0x1,

    /// <summary>Bytes can be written.</summary>
    Write = 0x4,

    /// <summary>The connection failed or is over, which reading and writing tell.</summary>
    Over = 0x8 | 0x10,
}

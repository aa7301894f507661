using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace StreamLab.Kafka.Brokers;

/// <summary>Ends the connections that embedded brokers took, whoever else holds them.</summary>
/// <remarks>
/// The mock cluster accepts sockets that every process inherits which this one starts, such as a worker that is started again. While that
/// process lives, a close here ends nothing: clients would wait for answers that never come. A shutdown ends them for all holders.
/// Windows hands no sockets down.
/// </remarks>
internal static partial class EmbeddedConnections
{
    private const int BothWays = 2;
    private const int AddressBytes = 128;

    // After the family (Linux) or after length and family (macOS).
    private const int PortAt = 2;

    /// <summary>Ends every connection to <paramref name="port"/> that this process took; the listener stays.</summary>
    public static void End(int port)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var path in Directory.EnumerateFileSystemEntries("/dev/fd"))
        {
            if (int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor) && IsTaken(descriptor, port))
            {
                _ = Shutdown(descriptor, BothWays);
            }
        }
    }

    private static bool IsTaken(int descriptor, int port)
    {
        Span<byte> address = stackalloc byte[AddressBytes];
        var length = AddressBytes;
        if (LocalName(descriptor, address, ref length) != 0 || BinaryPrimitives.ReadUInt16BigEndian(address[PortAt..]) != port)
        {
            return false;
        }

        // A listener has no peer.
        length = AddressBytes;
        return PeerName(descriptor, address, ref length) == 0;
    }

    [LibraryImport("libc", EntryPoint = "getsockname")]
    private static partial int LocalName(int descriptor, Span<byte> address, ref int length);

    [LibraryImport("libc", EntryPoint = "getpeername")]
    private static partial int PeerName(int descriptor, Span<byte> address, ref int length);

    [LibraryImport("libc", EntryPoint = "shutdown")]
    private static partial int Shutdown(int descriptor, int how);
}

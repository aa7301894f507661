using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;

namespace StreamLab.Testing.Brokers;

/// <summary>Shuts down connections that embedded brokers accepted, even if other processes hold them.</summary>
/// <remarks>
/// Every process that this one starts, such as a restarted worker, inherits the sockets that the mock cluster accepted. While that
/// process lives, closing them here does not end them: clients would wait for answers that never come. A shutdown ends them for all
/// holders. On Windows processes do not inherit these sockets.
/// </remarks>
internal static partial class EmbeddedConnections
{
    private const int BothWays = 2;
    private const int AddressBytes = 128;

    // The port follows the family (Linux) or length and family (macOS).
    private const int PortAt = 2;

    /// <summary>Shuts down every connection to <paramref name="port"/> that this process accepted, but not the listener.</summary>
    public static void End(int port)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var path in Directory.EnumerateFileSystemEntries("/dev/fd"))
        {
            if (int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var descriptor) && IsAccepted(descriptor, port))
            {
                _ = Shutdown(descriptor, BothWays);
            }
        }
    }

    private static bool IsAccepted(int descriptor, int port)
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

using System.Net.Sockets;

namespace StreamLab.Kafka.Network;

/// <summary>Sends all of some bytes, and ends connections.</summary>
internal static class SocketSending
{
    /// <summary>Sends all of <paramref name="bytes"/>.</summary>
    /// <exception cref="SocketException">The connection is over.</exception>
    public static async ValueTask SendAllAsync(this Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes)..];
        }
    }

    /// <summary>Ends a connection with a reset, so that the other side sees an error and not an end.</summary>
    public static void Reset(this Socket socket)
    {
        try
        {
            socket.LingerState = new(enable: true, seconds: 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // It is over already.
        }

        socket.Dispose();
    }
}

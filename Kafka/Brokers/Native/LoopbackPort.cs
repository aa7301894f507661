using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>Reserves a free port of the loopback address for a broker, also while the broker is down.</summary>
/// <remarks>
/// A socket that is bound and does not listen prevents the system from giving the port to other programs. On Linux two sockets that
/// both allow it may be bound to one port while neither listens. So this socket stays bound beside the broker's own until it is
/// disposed. On other systems it is released just before the broker starts.
/// </remarks>
internal sealed class LoopbackPort : IDisposable
{
    private const int SocketLevel = 1;
    private const int ReuseAddress = 2;

    private Socket? _holder;

    private LoopbackPort(Socket holder)
    {
        _holder = holder;
        Number = ((IPEndPoint)holder.LocalEndPoint!).Port;
    }

    /// <summary>The port's number.</summary>
    public int Number { get; }

    /// <summary>The port's address: <c>host:port</c>.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{IPAddress.Loopback}:{Number}");

    /// <summary>The port as an end point.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, Number);

    /// <summary>Reserves a free port.</summary>
    public static LoopbackPort Take() => new(Bind(0));

    /// <summary>Releases the port where a broker could not listen on it otherwise.</summary>
    public void HandOver()
    {
        if (!OperatingSystem.IsLinux())
        {
            _holder?.Dispose();
            _holder = null;
        }
    }

    /// <summary>Reserves the port again after the broker has ended, where it was released.</summary>
    public void Reclaim()
    {
        try
        {
            _holder ??= Bind(Number);
        }
        catch (SocketException)
        {
            // The port is still closing or in use by another program. If so, the broker's next start fails and says so.
        }
    }

    public void Dispose() => _holder?.Dispose();

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (OperatingSystem.IsLinux())
        {
            Span<byte> yes = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(yes, 1);
            socket.SetRawSocketOption(SocketLevel, ReuseAddress, yes);
        }

        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }
}

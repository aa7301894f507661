using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StreamLab.Kafka.Brokers.Native;

/// <summary>A free port of the loopback address that the system gives to no one else, also while the broker that it is for is down.</summary>
/// <remarks>
/// A socket that is bound and does not listen keeps a port from being given to whoever asks for any free one. On Linux two sockets that
/// both allow it may be bound to one port as long as none of them listens, so it is kept beside the broker's own, for as long as this
/// lives. Elsewhere it is given up just before the broker starts.
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

    /// <summary>Its number.</summary>
    public int Number { get; }

    /// <summary>Its address: <c>host:port</c>.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{IPAddress.Loopback}:{Number}");

    /// <summary>Takes a free port.</summary>
    public static LoopbackPort Take() => new(Bind(0));

    /// <summary>Lets a broker listen on it from now on.</summary>
    public void HandOver()
    {
        if (!OperatingSystem.IsLinux())
        {
            _holder?.Dispose();
            _holder = null;
        }
    }

    /// <summary>Keeps it again after the broker is gone, where it had to be given up.</summary>
    public void TakeBack()
    {
        try
        {
            _holder ??= Bind(Number);
        }
        catch (SocketException)
        {
            // Still closing, or taken: the broker's next start will say so.
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

using System.Net;
using System.Net.Sockets;

namespace StreamLab.Kafka.Network.Kernel;

/// <summary>A socket that <see cref="SpliceLoop"/> watches.</summary>
/// <param name="number">The number by which events name it. Unlike a descriptor it is never used again.</param>
/// <param name="socket">The socket, which does not block.</param>
internal sealed class WatchedSocket(long number, Socket socket)
{
    /// <summary>The number by which events name it.</summary>
    public long Number => number;

    /// <summary>The socket's descriptor.</summary>
    public int Descriptor { get; } = (int)socket.SafeHandle.DangerousGetHandle();

    /// <summary>What the kernel watches it for now.</summary>
    public Readiness Watched { get; set; }

    /// <summary>The lane that reads it; null for none.</summary>
    public Lane? Reader { get; set; }

    /// <summary>The lane that writes it; null for none.</summary>
    public Lane? Writer { get; set; }

    /// <summary>Who waits for <see cref="WaitsFor"/>; null for nobody.</summary>
    public TaskCompletionSource? Waiting { get; set; }

    /// <summary>What <see cref="Waiting"/> waits for.</summary>
    public Readiness WaitsFor { get; set; }

    /// <summary>What it is to be watched for.</summary>
    public Readiness Wanted =>
        (Waiting is null ? Readiness.None : WaitsFor)
        | (Reader is { IsBlocked: false } ? Readiness.Read : Readiness.None)
        | (Writer is { IsBlocked: true } ? Readiness.Write : Readiness.None);

    /// <summary>How an attempt to connect ended.</summary>
    public SocketError Error => (SocketError)(int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;

    /// <summary>Begins to connect.</summary>
    /// <returns>False when that takes a while: it is over when the socket can be written, and <see cref="Error"/> says how.</returns>
    /// <exception cref="SocketException">It cannot be connected.</exception>
    public bool Connect(IPEndPoint address)
    {
        try
        {
            socket.Connect(address);
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            return false;
        }
    }

    /// <summary>Reads what has come.</summary>
    /// <returns>How many bytes, 0 for the end; null when nothing has come.</returns>
    /// <exception cref="SocketException">The connection is over.</exception>
    public int? Receive(Span<byte> buffer)
    {
        var count = socket.Receive(buffer, SocketFlags.None, out var error);
        return error switch
        {
            SocketError.Success => count,
            SocketError.WouldBlock => null,
            _ => throw new SocketException((int)error),
        };
    }
}

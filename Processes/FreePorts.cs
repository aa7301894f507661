using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace StreamLab.Processes;

/// <summary>Finds free ports of the loopback address.</summary>
public static class FreePorts
{
    // Below the ports that systems choose for connections, and for listeners that name none: from 32768 on Linux, 49152 elsewhere.
    private const int First = 20_000;
    private const int Last = 32_000;
    private const int Attempts = 50;

    /// <summary>Gets a free port that no system gives to others by itself. Another program may still take it before it is used.</summary>
    public static int Any()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (RandomNumberGenerator.GetInt32(First, Last) is var port && IsFree(port))
            {
                return port;
            }
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Returns true when nothing listens on <paramref name="port"/>.</summary>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

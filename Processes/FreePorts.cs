using System.Net;
using System.Net.Sockets;

namespace StreamLab.Processes;

/// <summary>Ports of this machine's loopback address at which nothing listens.</summary>
public static class FreePorts
{
    /// <summary>One of them. Another program may take it before it is used.</summary>
    public static int Any()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether nothing listens at <paramref name="port"/>.</summary>
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

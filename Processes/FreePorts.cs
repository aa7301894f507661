using System.Net;
using System.Net.Sockets;

namespace StreamLab.Processes;

/// <summary>Finds free ports of the loopback address.</summary>
public static class FreePorts
{
    /// <summary>Gets a free port. Another program may take it before it is used.</summary>
    public static int Any()
    {
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

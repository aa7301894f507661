using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using StreamLab.Settings;

namespace StreamLab.ControlRoom.Web;

/// <summary>Where ControlRoom listens: on loopback unless told otherwise.</summary>
internal static class Binding
{
    private const int FirstPort = 18200;
    private const int TriedPorts = 100;
    private const string Loopback = "localhost;127.0.0.1;[::1]";

    /// <summary>Sets addresses and the host names that are answered.</summary>
    /// <remarks>Names are checked because a hostile page could point a name of its own at 127.0.0.1 and read what ControlRoom answers.</remarks>
    public static void BindControlRoom(this WebApplicationBuilder builder, LabSettings lab)
    {
        if (lab.Port is { } port)
        {
            builder.WebHost.UseUrls(Url(port));
        }
        else if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(Url(FirstFreePort()));
        }

        builder.Configuration["AllowedHosts"] = NamesIn(builder.Configuration["AllowedHosts"]);
        builder.Services.Configure<Microsoft.AspNetCore.HostFiltering.HostFilteringOptions>(o => o.AllowEmptyHosts = false);
    }

    /// <summary>Why listening failed, in one line; null when <paramref name="exception"/> has another cause.</summary>
    public static string? Explain(Exception exception, string? urls)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is SocketException socket)
            {
                var why = socket.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => "the port is taken by another program",
                    SocketError.AccessDenied => "this user may not use the port",
                    SocketError.AddressNotAvailable => "the address is none of this machine's",
                    _ => socket.Message,
                };
                return $"ControlRoom cannot listen on {urls}: {why}; choose another one with --port.";
            }
        }

        return null;
    }

    private static string NamesIn(string? configured) => string.IsNullOrWhiteSpace(configured) ? Loopback : configured;

    private static string Url(int port) => $"http://{IPAddress.Loopback}:{port}";

    private static int FirstFreePort() => Enumerable.Range(FirstPort, TriedPorts).FirstOrDefault(IsFree, FirstPort);

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

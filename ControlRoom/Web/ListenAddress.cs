using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using StreamLab.Processes;
using StreamLab.Processes.Services;

namespace StreamLab.ControlRoom.Web;

/// <summary>Configures the address on which ControlRoom listens: loopback unless configured otherwise.</summary>
internal static partial class ListenAddress
{
    private const int FirstPort = 18200;
    private const int TriedPorts = 100;

    // The host names of this machine. Others are rejected because a hostile page could resolve its own name to 127.0.0.1, and then read
    // ControlRoom's answers through its visitor's browser.
    private const string LoopbackNames = "localhost;127.0.0.1;[::1]";
    private const string AllowedHosts = "AllowedHosts";

    /// <summary>Configures the address and the accepted host names.</summary>
    /// <param name="builder">The program.</param>
    /// <param name="port">The port that its settings name; null when they name none.</param>
    public static void BindControlRoom(this WebApplicationBuilder builder, int? port)
    {
        if (port is { } wanted)
        {
            builder.WebHost.UseUrls(Url(wanted));
        }
        else if (!IsToldWhere(builder.Configuration))
        {
            builder.WebHost.UseUrls(Url(FirstFreePort()));
        }

        // By default a service's server does not listen. ControlRoom's does.
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static options => options.AddServerHeader = false);
        builder.Configuration[AllowedHosts] = builder.Configuration[AllowedHosts] is { Length: > 0 } names ? names : LoopbackNames;
        builder.Services.Configure<HostFilteringOptions>(static options => options.AllowEmptyHosts = false);

        ListenFailure.LeaveToProgram(builder);
    }

    /// <summary>Logs the page's address once the page is served.</summary>
    public static void PrintAddress(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(
        () => LogAddress(app.Logger, string.Join(", ", app.Urls)));

    private static bool IsToldWhere(ConfigurationManager configuration) =>
        ((string[])[WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey])
            .Any(key => !string.IsNullOrEmpty(configuration[key]));

    private static string Url(int port) => $"http://{IPAddress.Loopback}:{port}";

    private static int FirstFreePort() => Enumerable.Range(FirstPort, TriedPorts).FirstOrDefault(FreePorts.IsFree, FirstPort);

    [LoggerMessage(Level = LogLevel.Information, Message = "ControlRoom is at {Urls}")]
    private static partial void LogAddress(ILogger logger, string urls);
}

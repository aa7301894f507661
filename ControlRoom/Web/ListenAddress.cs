using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HostFiltering;
using StreamLab.Processes;

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

        // The program reports a port that is taken in one line, so the host's stack trace is filtered out. Later errors are logged.
        var hasStarted = false;
        builder.Services.AddSingleton<IHostedService>(services => new StartMark(
            services.GetRequiredService<IHostApplicationLifetime>(), () => Volatile.Write(ref hasStarted, true)));
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Warning && Volatile.Read(ref hasStarted));
    }

    /// <summary>Logs the page's address once the page is served.</summary>
    public static void PrintAddress(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(
        () => LogAddress(app.Logger, string.Join(", ", app.Urls)));

    /// <summary>True when listening failed.</summary>
    public static bool IsRefused(IOException exception) => Causes(exception).Any(cause => cause is SocketException);

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }

    private static bool IsToldWhere(ConfigurationManager configuration) =>
        ((string[])[WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey])
            .Any(key => !string.IsNullOrEmpty(configuration[key]));

    private static string Url(int port) => $"http://{IPAddress.Loopback}:{port}";

    private static int FirstFreePort() => Enumerable.Range(FirstPort, TriedPorts).FirstOrDefault(FreePorts.IsFree, FirstPort);

    /// <summary>Calls an action when the program has started.</summary>
    private sealed class StartMark(IHostApplicationLifetime lifetime, Action mark) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            lifetime.ApplicationStarted.Register(mark);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "ControlRoom is at {Urls}")]
    private static partial void LogAddress(ILogger logger, string urls);
}

using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HostFiltering;
using StreamLab.Processes;
using StreamLab.Settings;

namespace StreamLab.ControlRoom.Web;

/// <summary>Where ControlRoom listens: on loopback unless told otherwise.</summary>
internal static partial class Binding
{
    private const int FirstPort = 18200;
    private const int TriedPorts = 100;

    // The names that mean this machine. They are checked because a hostile page could point a name of its own at 127.0.0.1
    // and read with its visitor's browser what ControlRoom answers.
    private const string LoopbackNames = "localhost;127.0.0.1;[::1]";
    private const string AllowedHosts = "AllowedHosts";

    /// <summary>Sets the address and the host names that are answered.</summary>
    public static void BindControlRoom(this WebApplicationBuilder builder, LabSettings lab)
    {
        if (lab.Port is { } port)
        {
            builder.WebHost.UseUrls(Url(port));
        }
        else if (!IsToldWhere(builder.Configuration))
        {
            builder.WebHost.UseUrls(Url(FirstFreePort()));
        }

        // A service without an address of its own listens nowhere; this one always has one.
        builder.WebHost.UseKestrelCore().ConfigureKestrel(static options => options.AddServerHeader = false);
        builder.Configuration[AllowedHosts] = builder.Configuration[AllowedHosts] is { Length: > 0 } names ? names : LoopbackNames;
        builder.Services.Configure<HostFilteringOptions>(static options => options.AllowEmptyHosts = false);

        // A port that is taken is told in one line by the program; the same with a stack trace helps no one. What fails later is told.
        var hasStarted = false;
        builder.Services.AddSingleton<IHostedService>(services => new StartMark(
            services.GetRequiredService<IHostApplicationLifetime>(), () => Volatile.Write(ref hasStarted, true)));
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Warning && Volatile.Read(ref hasStarted));
    }

    /// <summary>Says where the page is, once it is there.</summary>
    public static void TellAddress(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(
        () => LogAddress(app.Logger, string.Join(", ", app.Urls)));

    /// <summary>Whether listening failed.</summary>
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

    /// <summary>Notes that the program has started.</summary>
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

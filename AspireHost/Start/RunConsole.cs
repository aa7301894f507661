using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using StreamLab.AspireHost.Runs;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost.Start;

/// <summary>Keeps the console for the run: of the logs only warnings and errors, as lines of the run's own view.</summary>
internal static class RunConsole
{
    /// <summary>Replaces the console logger, unless a log level was asked for.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="logLevel">The least level of log entries on the console, in .NET's words; null shows warnings and errors as lines of the run.</param>
    public static void UseRunConsole(this IDistributedApplicationBuilder builder, string? logLevel)
    {
        // The check for a new version of Aspire runs a `dotnet` command beside the start.
        builder.Configuration["ASPIRE_VERSION_CHECK_DISABLED"] ??= "true";
        if (logLevel is { } level)
        {
            builder.Configuration["Logging:Console:LogLevel:Default"] = level;
            return;
        }

        foreach (var console in builder.Services.Where(static service => service.ImplementationType == typeof(ConsoleLoggerProvider)).ToList())
        {
            builder.Services.Remove(console);
        }

        builder.Services.AddSingleton<ILoggerProvider>(static services => new NoticeLoggerProvider(services.GetRequiredService<Notices>()));
        builder.Services.AddLogging(static logging => logging
            .AddFilter<NoticeLoggerProvider>(category: null, LogLevel.Warning)
            // Why a start failed is the run's own to say; the host adds a stack trace.
            .AddFilter<NoticeLoggerProvider>("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            // A service that starts or stops is unhealthy for a moment: the run's own lines tell of services.
            .AddFilter<NoticeLoggerProvider>("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
            .AddFilter<NoticeLoggerProvider>("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error)
            // Nothing of the lab is behind TLS or a cookie of this process.
            .AddFilter<NoticeLoggerProvider>("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StreamLab.AspireHost.Runs;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost.Start;

/// <summary>Reserves the console for the run's view, which shows only warnings and errors of the logs.</summary>
internal static class RunConsole
{
    /// <summary>Replaces the console logger, unless a log level was requested.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="logLevel">The lowest .NET log level on the console; null shows warnings and errors as lines of the run.</param>
    public static void UseRunConsole(this IDistributedApplicationBuilder builder, string? logLevel)
    {
        // The check for a new version of Aspire would run a `dotnet` command during the start.
        builder.Configuration["ASPIRE_VERSION_CHECK_DISABLED"] ??= "true";
        if (logLevel is { } level)
        {
            builder.Configuration["Logging:Console:LogLevel:Default"] = level;
            return;
        }

        builder.Services.RemoveConsoleLogger();
        builder.Services.AddSingleton<ILoggerProvider>(services => new RunLoggerProvider(services.GetRequiredService<ConsoleMessages>()));
        builder.Services.AddLogging(static logging => logging
            .AddFilter<RunLoggerProvider>(category: null, LogLevel.Warning)
            // The run reports the reason why a start failed; the host would add a stack trace.
            .AddFilter<RunLoggerProvider>("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            // A service is unhealthy for a moment whenever it starts or stops; the run reports the services' state.
            .AddFilter<RunLoggerProvider>("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
            .AddFilter<RunLoggerProvider>("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error)
            // Nothing in the lab depends on this process's data protection keys.
            .AddFilter<RunLoggerProvider>("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Console;

namespace StreamLab.AspireHost.Start;

/// <summary>The logger with which .NET prints log entries.</summary>
internal static class ConsoleLogger
{
    /// <summary>Removes the logger, so that another prints in its place.</summary>
    public static void RemoveConsoleLogger(this IServiceCollection services)
    {
        foreach (var console in services.Where(static service => service.ImplementationType == typeof(ConsoleLoggerProvider)).ToList())
        {
            services.Remove(console);
        }
    }
}

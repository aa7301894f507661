using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StreamLab.AspireHost.Start;

namespace StreamLab.AppHost.Publishing;

/// <summary>The console while Aspire publishes.</summary>
/// <remarks>Aspire logs a failed step three times with stack traces, and then ends with exit code 0.</remarks>
internal static class PublishConsole
{
    /// <summary>Prints one line for each log entry.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="isDetailed">True to print entries as Aspire does, with stack traces.</param>
    public static void UsePublishConsole(this IDistributedApplicationBuilder builder, bool isDetailed)
    {
        if (!isDetailed)
        {
            builder.Services.RemoveConsoleLogger();
        }

        builder.Services.AddSingleton(new PublishLog(isDetailed ? TextWriter.Null : Console.Out, isDetailed ? TextWriter.Null : Console.Error));
        builder.Services.AddSingleton<ILoggerProvider>(static services => services.GetRequiredService<PublishLog>());
    }
}

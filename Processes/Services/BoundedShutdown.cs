using Microsoft.AspNetCore.Builder;

namespace StreamLab.Processes.Services;

/// <summary>Disposes a service in bounded time, even if a telemetry collector accepts everything and never answers.</summary>
internal static class BoundedShutdown
{
    /// <summary>The environment variable with the collector's address.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>The longest wait for telemetry. Exporters would wait five seconds each, one after the other.</summary>
    private static readonly TimeSpan FlushTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Disposes a service; in bounded time when it exports telemetry.</summary>
    /// <param name="app">The stopped service.</param>
    /// <param name="collector">The collector's address; null or empty when telemetry is not exported.</param>
    public static async Task OfAsync(WebApplication app, string? collector)
    {
        if (string.IsNullOrWhiteSpace(collector))
        {
            await app.DisposeAsync();
            return;
        }

        var end = Task.Run(async () => await app.DisposeAsync());
        try
        {
            await end.WaitAsync(FlushTimeout);
        }
        catch (TimeoutException)
        {
            await Console.Error.WriteLineAsync(
                $"The collector at {collector} did not accept the last telemetry within {FlushTimeout.TotalSeconds:0} s; it is lost.");
        }
    }
}

using Microsoft.AspNetCore.Builder;

namespace StreamLab.Processes.Services;

/// <summary>The end of a service, which must not wait for a collector of telemetry that takes everything and never answers.</summary>
internal static class Farewell
{
    /// <summary>The variable that names the collector.</summary>
    public const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>For how long telemetry is waited for: exporters would wait for five seconds each, one after the other.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Disposes a service; where telemetry is exported, in bounded time.</summary>
    /// <param name="app">The service, stopped.</param>
    /// <param name="collector">Where telemetry goes; null or empty for nowhere.</param>
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
            await end.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            await Console.Error.WriteLineAsync($"The collector at {collector} did not take the last telemetry within {Patience.TotalSeconds:0} s; it is left out.");
        }
    }
}

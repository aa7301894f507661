using StreamLab.Settings;

namespace StreamLab.Lab.Workers;

/// <summary>What every host tells the services that it starts: one contract, whoever keeps the process.</summary>
internal static class WorkerEnvironment
{
    /// <summary>The lab's settings and a service's place in it, as environment variables.</summary>
    /// <param name="settings">The lab; host, broker mode and number of brokers are those that were chosen.</param>
    /// <param name="place">The service's place in the lab.</param>
    /// <param name="clients">What the host's configuration says of Kafka clients, secrets included: arguments could be read by others.</param>
    public static IReadOnlyDictionary<string, string> Of(LabSettings settings, WorkerSettings place, IReadOnlyDictionary<string, string> clients)
    {
        var placed = place with { FlowControl = place.FlowControl || settings.BrokerMode == BrokerMode.Embedded };
        return SettingsEnvironment.Of(settings).Concat(SettingsEnvironment.Of(placed)).Concat(clients).ToDictionary();
    }

    /// <summary>The settings that a host tells its services: it decides itself when the run ends, where the report goes and where they listen.</summary>
    public static LabSettings ToldByHost(LabSettings settings) => settings with { Duration = null, Report = null, Port = null };

    /// <summary>The same for a plain child process, with what Aspire would pass beside it.</summary>
    /// <param name="settings">The lab.</param>
    /// <param name="place">The service's place in the lab.</param>
    /// <param name="clients">What the host's configuration says of Kafka clients.</param>
    /// <param name="bootstrap">The brokers' addresses.</param>
    /// <param name="url">Where the service listens; empty for nowhere.</param>
    public static IReadOnlyDictionary<string, string> OfProcess(
        LabSettings settings, WorkerSettings place, IReadOnlyDictionary<string, string> clients, string bootstrap, string url) =>
        new Dictionary<string, string>(Of(settings, place, clients))
        {
            ["ConnectionStrings__kafka"] = bootstrap,
            ["ASPNETCORE_URLS"] = url,
            ["ASPNETCORE_HTTP_PORTS"] = "",
            ["ASPNETCORE_HTTPS_PORTS"] = "",
            ["OTEL_SERVICE_NAME"] = place.Instance,
            ["OTEL_RESOURCE_ATTRIBUTES"] = ResourceAttributes(place.Instance),
            // Several processes share the machine's cores: start fast, stay small.
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_gcServer"] = "0",
        };

    private static string ResourceAttributes(string instance)
    {
        var own = $"service.instance.id={instance}";
        return Environment.GetEnvironmentVariable("OTEL_RESOURCE_ATTRIBUTES") is { Length: > 0 } given ? $"{given},{own}" : own;
    }
}

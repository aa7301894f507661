using StreamLab.Kafka.Brokers;
using StreamLab.Settings;

namespace StreamLab.Lab.Workers;

/// <summary>Creates the environment variables of the services that a host starts. Every host uses it.</summary>
internal static class WorkerEnvironment
{
    /// <summary>Gets the lab's settings and a service's place in the lab as environment variables.</summary>
    /// <param name="settings">The lab's settings, with the chosen host, broker mode and number of brokers.</param>
    /// <param name="place">The service's place in the lab.</param>
    /// <param name="clients">
    /// The host's configuration of Kafka clients, secrets included. It is not passed as arguments, which others could read.
    /// </param>
    public static IReadOnlyDictionary<string, string> Create(LabSettings settings, WorkerSettings place, IReadOnlyDictionary<string, string> clients)
    {
        var placed = place with { FlowControl = place.FlowControl || !settings.BrokerMode.Traits().KeepLog };
        return SettingsEnvironment.Create(settings).Concat(SettingsEnvironment.Create(placed)).Concat(clients).ToDictionary();
    }

    /// <summary>Gets the settings for a service, without those that the host handles: plan, duration, repeats, files, baseline and port.</summary>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="place">The service's place in the lab. ControlRoom, which has this host's token, shows the duration, by which a worker would end.</param>
    public static LabSettings WithoutHostSettings(LabSettings settings, WorkerSettings place) => settings with
    {
        Plan = null,
        PlanScale = null,
        Duration = place.HostToken is null ? null : settings.Duration,
        Repeat = null,
        Report = null,
        Summary = null,
        Junit = null,
        Baseline = null,
        Tolerance = null,
        Port = null,
    };

    /// <summary>Gets the variables for a plain child process, including those that Aspire would add.</summary>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="place">The service's place in the lab.</param>
    /// <param name="clients">The host's configuration of Kafka clients.</param>
    /// <param name="bootstrap">The brokers' addresses.</param>
    /// <param name="url">The address on which the service listens; empty for none.</param>
    public static IReadOnlyDictionary<string, string> CreateForProcess(
        LabSettings settings, WorkerSettings place, IReadOnlyDictionary<string, string> clients, string bootstrap, string url) =>
        new Dictionary<string, string>(Create(settings, place, clients))
        {
            ["ConnectionStrings__kafka"] = bootstrap,
            ["ASPNETCORE_URLS"] = url,
            ["ASPNETCORE_HTTP_PORTS"] = "",
            ["ASPNETCORE_HTTPS_PORTS"] = "",
            ["OTEL_SERVICE_NAME"] = place.Instance,
            ["OTEL_RESOURCE_ATTRIBUTES"] = ResourceAttributes(place.Instance),
            // Several processes share the machine's cores, so start fast and use little memory.
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_gcServer"] = "0",
        };

    private static string ResourceAttributes(string instance)
    {
        var own = $"service.instance.id={instance}";
        return Environment.GetEnvironmentVariable("OTEL_RESOURCE_ATTRIBUTES") is { Length: > 0 } given ? $"{given},{own}" : own;
    }
}

using StreamLab.AppHost.Local.Brokers;
using StreamLab.Settings;

namespace StreamLab.AppHost.Local.Running;

/// <summary>The environment of a child, as Aspire would give it, on top of the host's own.</summary>
internal static class ChildEnvironment
{
    /// <param name="settings">The lab.</param>
    /// <param name="place">The child's place in it.</param>
    /// <param name="cluster">The brokers.</param>
    /// <param name="url">Where it listens; empty for nowhere.</param>
    /// <param name="clients">What the host's configuration says of clients, secrets included: arguments could be read by others.</param>
    public static IReadOnlyDictionary<string, string> Of(
        LabSettings settings, WorkerSettings place, ICluster cluster, string url, IReadOnlyDictionary<string, string> clients)
    {
        var environment = new Dictionary<string, string>(clients)
        {
            ["ConnectionStrings__kafka"] = cluster.BootstrapServers,
            ["ASPNETCORE_URLS"] = url,
            ["ASPNETCORE_HTTP_PORTS"] = "",
            ["ASPNETCORE_HTTPS_PORTS"] = "",
            ["OTEL_SERVICE_NAME"] = place.Instance,
            ["OTEL_RESOURCE_ATTRIBUTES"] = ResourceAttributes(place.Instance),
            // Several processes share the machine's cores: start fast, stay small.
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_gcServer"] = "0",
        };

        // The children are to know what was chosen, not to choose again; when to end is the host's to say.
        var chosen = settings with { Host = HostKind.Local, BrokerMode = cluster.Mode, Brokers = cluster.Count, Duration = null };
        foreach (var (name, value) in SettingsEnvironment.Of(chosen).Concat(SettingsEnvironment.Of(place)))
        {
            environment[name] = value;
        }

        return environment;
    }

    private static string ResourceAttributes(string instance)
    {
        var own = $"service.instance.id={instance}";
        return Environment.GetEnvironmentVariable("OTEL_RESOURCE_ATTRIBUTES") is { Length: > 0 } given ? $"{given},{own}" : own;
    }
}

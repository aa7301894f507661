using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using StreamLab.Hosting.Building;
using StreamLab.Hosting.Security;

namespace Aspire.Hosting;

/// <summary>Extension methods that add Kafka Connect to Kafka clusters.</summary>
public static class KafkaConnectBuilderExtensions
{
    private const int Port = 8083;

    // A worker keeps its state in three topics, which it creates.
    private static readonly string[] Storages = ["config", "offset", "status"];

    /// <summary>Adds a worker of Kafka Connect (<c>confluentinc/cp-kafka-connect</c>), which runs connectors for the cluster.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="configureContainer">Configures the container: its plugins, its converters, or another image that has them.</param>
    /// <param name="containerName">The resource's name; null for the cluster's name with a suffix: <c>kafka-connect</c>.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>
    /// It is experimental: it has not run with Confluent's image yet. Keys are text and values JSON without schemas, unless the container's environment says otherwise. Workers of different names are
    /// different groups. Kafka UI shows the connectors. With security it connects as the administrator.
    /// </remarks>
    /// <example>
    /// <code lang="csharp">
    /// kafka.WithKafkaConnect(connect =&gt; connect
    ///     .WithBindMount("./plugins", "/usr/share/confluent-hub-components")
    ///     .WithReference(database));
    /// </code>
    /// </example>
    [AspireExport(RunSyncOnBackgroundThread = true)]
    [Experimental(Experiments.Connect)]
    public static IResourceBuilder<KafkaClusterResource> WithKafkaConnect(
        this IResourceBuilder<KafkaClusterResource> builder, Action<IResourceBuilder<KafkaConnectResource>>? configureContainer = null, string? containerName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var cluster = builder.Resource;
        var resource = new KafkaConnectResource(containerName ?? $"{cluster.Name}-connect");
        cluster.Connects.Add(resource);
        var connect = builder.ApplicationBuilder.AddResource(resource)
            .WithImage(KafkaImages.Connect, KafkaImages.ConnectTag)
            .WithImageRegistry(KafkaImages.Registry)
            .WithIconName("PlugConnected")
            .WithHttpEndpoint(targetPort: Port, name: KafkaConnectResource.PrimaryEndpointName)
            .WithHttpHealthCheck("/connectors")
            .WithEnvironment(context => Fill(context.EnvironmentVariables, cluster, resource.Name))
            .WithSecurityOf(cluster, "CONNECT_", "CONNECT_PRODUCER_", "CONNECT_CONSUMER_", "CONNECT_ADMIN_")
            .WithParentRelationship(builder)
            .WaitFor(builder);
        configureContainer?.Invoke(connect);
        return builder;
    }

    /// <summary>Sets a fixed port of this machine for a worker of Kafka Connect.</summary>
    /// <param name="builder">The worker.</param>
    /// <param name="port">The port, 1 to 65535; null for a free one at each run.</param>
    /// <returns>The worker.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of its range.</exception>
    /// <example><code lang="csharp">kafka.WithKafkaConnect(connect =&gt; connect.WithHostPort(8083));</code></example>
    [AspireExport("withKafkaConnectHostPort", MethodName = "withHostPort")]
    public static IResourceBuilder<KafkaConnectResource> WithHostPort(this IResourceBuilder<KafkaConnectResource> builder, int? port) =>
        HostPorts.Set(builder, KafkaConnectResource.PrimaryEndpointName, port);

    private static void Fill(Dictionary<string, object> environment, KafkaClusterResource cluster, string name)
    {
        environment["CONNECT_BOOTSTRAP_SERVERS"] = BrokerAddresses.Internal(cluster);
        environment["CONNECT_GROUP_ID"] = name;
        environment["CONNECT_REST_ADVERTISED_HOST_NAME"] = name;
        environment["CONNECT_LISTENERS"] = string.Create(CultureInfo.InvariantCulture, $"http://0.0.0.0:{Port}");
        environment["CONNECT_PLUGIN_PATH"] = "/usr/share/java,/usr/share/confluent-hub-components";
        environment["CONNECT_KEY_CONVERTER"] = "org.apache.kafka.connect.storage.StringConverter";
        environment["CONNECT_VALUE_CONVERTER"] = "org.apache.kafka.connect.json.JsonConverter";
        environment["CONNECT_VALUE_CONVERTER_SCHEMAS_ENABLE"] = "false";
        var replicas = Math.Min(3, cluster.Brokers.Count).ToString(CultureInfo.InvariantCulture);
        foreach (var storage in Storages)
        {
            var prefix = $"CONNECT_{storage.ToUpperInvariant()}_STORAGE_";
            environment[prefix + "TOPIC"] = $"{name}-{storage}";
            environment[prefix + "REPLICATION_FACTOR"] = replicas;
        }
    }
}

/// <summary>The diagnostics of what may still change. Who uses it suppresses its diagnostic.</summary>
internal static class Experiments
{
    /// <summary>Kafka Connect.</summary>
    public const string Connect = "STREAMLAB001";
}

using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using StreamLab.Hosting.Building;
using StreamLab.Hosting.Security;

namespace Aspire.Hosting;

/// <summary>Extension methods that add tools to Kafka clusters.</summary>
public static class KafkaToolBuilderExtensions
{
    private const int UIPort = 8080;
    private const int RegistryPort = 8081;

    /// <summary>Adds Kafka UI (<c>kafbat/kafka-ui</c>), which shows the cluster's topics, records and groups in a browser.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="configureContainer">Configures the container.</param>
    /// <param name="containerName">The resource's name; null for the cluster's name with a suffix: <c>kafka-ui</c>.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>It starts when the cluster is ready. It is for development and excluded from publishing.</remarks>
    /// <example><code lang="csharp">kafka.WithKafkaUI(ui =&gt; ui.WithHostPort(9000));</code></example>
    [AspireExport(RunSyncOnBackgroundThread = true)]
    public static IResourceBuilder<KafkaClusterResource> WithKafkaUI(
        this IResourceBuilder<KafkaClusterResource> builder, Action<IResourceBuilder<KafkaClusterUIResource>>? configureContainer = null, string? containerName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var cluster = builder.Resource;
        var ui = builder.ApplicationBuilder.AddResource(new KafkaClusterUIResource(containerName ?? $"{cluster.Name}-ui"))
            .WithImage(KafkaImages.UI, KafkaImages.UITag)
            .WithImageRegistry(KafkaImages.Registry)
            .WithIconName("WindowDatabase")
            .WithHttpEndpoint(targetPort: UIPort, name: KafkaClusterUIResource.PrimaryEndpointName)
            .WithHttpHealthCheck("/actuator/health")
            .WithUrlForEndpoint(KafkaClusterUIResource.PrimaryEndpointName, static url => url.DisplayText = "Kafka UI")
            .WithEnvironment("KAFKA_CLUSTERS_0_NAME", cluster.Name)
            .WithEnvironment("KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS", BrokerAddresses.Internal(cluster))
            .WithEnvironment(context =>
            {
                if (cluster.SchemaRegistry is { } registry)
                {
                    context.EnvironmentVariables["KAFKA_CLUSTERS_0_SCHEMAREGISTRY"] = registry;
                }

                foreach (var (index, connect) in cluster.Connects.Index())
                {
                    var prefix = string.Create(CultureInfo.InvariantCulture, $"KAFKA_CLUSTERS_0_KAFKACONNECT_{index}_");
                    context.EnvironmentVariables[prefix + "NAME"] = connect.Name;
                    context.EnvironmentVariables[prefix + "ADDRESS"] = connect;
                }

                SecureReferences.FillTool(context.EnvironmentVariables, cluster, "KAFKA_CLUSTERS_0_PROPERTIES_");
            })
            .WithParentRelationship(builder)
            .WaitFor(builder)
            .ExcludeFromManifest();
        configureContainer?.Invoke(ui);
        return builder;
    }

    /// <summary>Adds a schema registry (<c>confluentinc/cp-schema-registry</c>), which stores its schemas in the cluster.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="configureContainer">Configures the container, or gets it in order to reference it elsewhere.</param>
    /// <param name="containerName">The resource's name; null for the cluster's name with a suffix: <c>kafka-schema-registry</c>.</param>
    /// <returns>The cluster.</returns>
    /// <exception cref="InvalidOperationException">The cluster has a schema registry already.</exception>
    /// <example>
    /// <code lang="csharp">
    /// kafka.WithSchemaRegistry(registry =&gt; shop.WithReference(registry));
    /// </code>
    /// </example>
    [AspireExport(RunSyncOnBackgroundThread = true)]
    public static IResourceBuilder<KafkaClusterResource> WithSchemaRegistry(
        this IResourceBuilder<KafkaClusterResource> builder, Action<IResourceBuilder<KafkaSchemaRegistryResource>>? configureContainer = null, string? containerName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var cluster = builder.Resource;
        var resource = new KafkaSchemaRegistryResource(containerName ?? $"{cluster.Name}-schema-registry");
        cluster.SetSchemaRegistry(resource);
        var registry = builder.ApplicationBuilder.AddResource(resource)
            .WithImage(KafkaImages.SchemaRegistry, KafkaImages.SchemaRegistryTag)
            .WithImageRegistry(KafkaImages.Registry)
            .WithIconName("DocumentBulletList")
            .WithHttpEndpoint(targetPort: RegistryPort, name: KafkaSchemaRegistryResource.PrimaryEndpointName)
            .WithHttpHealthCheck("/subjects")
            .WithEnvironment("SCHEMA_REGISTRY_HOST_NAME", resource.Name)
            .WithEnvironment("SCHEMA_REGISTRY_LISTENERS", string.Create(CultureInfo.InvariantCulture, $"http://0.0.0.0:{RegistryPort}"))
            .WithEnvironment(context => context.EnvironmentVariables["SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS"] =
                BrokerAddresses.Internal(cluster, $"{cluster.Security.Plan.Protocol}://"))
            .WithSecurityOf(cluster, "SCHEMA_REGISTRY_KAFKASTORE_")
            .WithParentRelationship(builder)
            .WaitFor(builder);
        configureContainer?.Invoke(registry);
        return builder;
    }

    /// <summary>Sets a fixed port of this machine for Kafka UI.</summary>
    /// <param name="builder">Kafka UI.</param>
    /// <param name="port">The port, 1 to 65535; null for a free one at each run.</param>
    /// <returns>Kafka UI.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of its range.</exception>
    /// <example><code lang="csharp">kafka.WithKafkaUI(ui =&gt; ui.WithHostPort(9000));</code></example>
    [AspireExport("withKafkaUIHostPort", MethodName = "withHostPort")]
    public static IResourceBuilder<KafkaClusterUIResource> WithHostPort(this IResourceBuilder<KafkaClusterUIResource> builder, int? port) =>
        HostPorts.Set(builder, KafkaClusterUIResource.PrimaryEndpointName, port);

    /// <summary>Sets a fixed port of this machine for the schema registry.</summary>
    /// <param name="builder">The schema registry.</param>
    /// <param name="port">The port, 1 to 65535; null for a free one at each run.</param>
    /// <returns>The schema registry.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of its range.</exception>
    /// <example><code lang="csharp">kafka.WithSchemaRegistry(registry =&gt; registry.WithHostPort(8081));</code></example>
    [AspireExport("withSchemaRegistryHostPort", MethodName = "withHostPort")]
    public static IResourceBuilder<KafkaSchemaRegistryResource> WithHostPort(this IResourceBuilder<KafkaSchemaRegistryResource> builder, int? port) =>
        HostPorts.Set(builder, KafkaSchemaRegistryResource.PrimaryEndpointName, port);
}

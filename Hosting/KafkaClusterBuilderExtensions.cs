using Aspire.Hosting.ApplicationModel;
using StreamLab.Hosting.Building;
using StreamLab.Hosting.Commands;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Memory;
using StreamLab.Hosting.Topics;
using StreamLab.Planning;

namespace Aspire.Hosting;

/// <summary>Extension methods that add Kafka clusters to an application.</summary>
public static class KafkaClusterBuilderExtensions
{
    /// <summary>Adds a Kafka cluster: one container for each broker, together one KRaft cluster.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">
    /// The resource's name, and the name of its connection string in resources that reference it. Brokers are named <c>name-1</c>,
    /// <c>name-2</c>, …
    /// </param>
    /// <param name="brokers">The number of brokers, 1 to 99. Three survive the loss of one without losing a record or failing a write.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>
    /// Brokers run the <c>apache/kafka</c> image. The first ones are controllers too: an odd number, at most five. Replication factors follow
    /// from the number of brokers: up to three replicas, of which one may be missing. At start the cluster is healthy when every broker is
    /// registered with the controller; afterwards as long as it can serve.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The number of brokers is out of its range.</exception>
    /// <example>
    /// <code lang="csharp">
    /// var kafka = builder.AddKafkaCluster("kafka", brokers: 3)
    ///     .WithMemoryLimit("1g")
    ///     .WithKafkaUI();
    /// var orders = kafka.AddTopic("orders", partitions: 12, replicationFactor: 3);
    /// builder.AddProject&lt;Projects.Shop&gt;("shop").WithReference(kafka).WaitFor(orders);
    /// </code>
    /// </example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> AddKafkaCluster(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int brokers = 3)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(brokers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(brokers, ClusterPlan.MostBrokers);

        var cluster = new KafkaClusterResource(name, brokers, builder.ExecutionContext.IsRunMode);
        builder.Services.AddClusterClient(cluster);
        var added = builder.AddResource(cluster)
            .WithInitialState(ClusterLifecycle.InitialState)
            .WithIconName("Server")
            .WithOwnHealthCheck(cluster, probe => new ClusterHealthCheck(probe, cluster))
            .OnInitializeResource(ClusterLifecycle.InitializeAsync)
            .OnResourceReady(static (cluster, ready, cancellationToken) => TopicCreation.CreateAllAsync(cluster, ready.Services, cancellationToken))
            .WithManifestPublishingCallback(context => ConnectionManifest.Write(context, cluster));
        foreach (var broker in cluster.Brokers)
        {
            AddBroker(builder, broker).WithParentRelationship(added);
        }

        return added;
    }

    /// <summary>Sets a property of every broker.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="name">The property's name in Kafka, such as <c>log.retention.hours</c>.</param>
    /// <param name="value">The property's value.</param>
    /// <returns>The cluster.</returns>
    /// <exception cref="ArgumentException">The property depends on the topology, such as <c>node.id</c> and <c>listeners</c>.</exception>
    /// <example><code lang="csharp">kafka.WithBrokerConfig("message.max.bytes", "2097152");</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> WithBrokerConfig(
        this IResourceBuilder<KafkaClusterResource> builder, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        builder.Resource.SetBrokerConfig(name, value);
        return builder;
    }

    /// <summary>Configures every broker's container.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="configure">Configures one broker.</param>
    /// <returns>The cluster.</returns>
    /// <example><code lang="csharp">kafka.WithBrokers(broker =&gt; broker.WithImageTag("4.2.0").WithLifetime(ContainerLifetime.Persistent));</code></example>
    [AspireExport(RunSyncOnBackgroundThread = true)]
    public static IResourceBuilder<KafkaClusterResource> WithBrokers(
        this IResourceBuilder<KafkaClusterResource> builder, Action<IResourceBuilder<KafkaBrokerResource>> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        foreach (var broker in builder.Resource.Brokers)
        {
            configure(builder.ApplicationBuilder.CreateResourceBuilder(broker));
        }

        return builder;
    }

    /// <summary>Sets another image than <c>apache/kafka</c>. It must read its settings from the same environment variables.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="image">The image, such as <c>apache/kafka-native</c>.</param>
    /// <param name="tag">The tag; null for the pinned one.</param>
    /// <returns>The cluster.</returns>
    /// <example><code lang="csharp">kafka.WithImage("apache/kafka-native");</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> WithImage(
        this IResourceBuilder<KafkaClusterResource> builder, string image, string? tag = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        return builder.WithBrokers(broker => broker.WithImage(image, tag ?? KafkaImages.BrokerTag));
    }

    /// <summary>Sets another version of the image than the pinned one.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="tag">The tag, such as <c>4.2.0</c>.</param>
    /// <returns>The cluster.</returns>
    /// <example><code lang="csharp">kafka.WithImageTag("4.2.0");</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> WithImageTag(this IResourceBuilder<KafkaClusterResource> builder, string tag)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        return builder.WithBrokers(broker => broker.WithImageTag(tag));
    }

    /// <summary>
    /// Sets fixed host ports: the first broker has <paramref name="firstPort"/>, the second the next, and so on.
    /// </summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="firstPort">The first broker's port. The last broker's port is at most 65535.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>Without it each run chooses free ports, so that two applications do not use the same.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A port is out of its range.</exception>
    /// <example><code lang="csharp">kafka.WithHostPorts(9092); // 9092, 9093, 9094</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> WithHostPorts(this IResourceBuilder<KafkaClusterResource> builder, int firstPort)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstPort, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstPort, 65536 - builder.Resource.Brokers.Count);
        return builder.WithBrokers(broker => broker.WithEndpoint(
            KafkaBrokerResource.PrimaryEndpointName, endpoint => endpoint.Port = firstPort + broker.Resource.NodeId - 1));
    }

    /// <summary>Stores each broker's data in a volume of its own, which remains when the container is removed.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="name">
    /// The volumes' name, to which each broker's number is added, such as <c>data-1</c>; null for names from the application's and the
    /// broker's name, in a deployment from the broker's alone.
    /// </param>
    /// <param name="isReadOnly">True to forbid writing. A broker that stores records needs to write.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>The data belongs to one cluster id, which depends on the cluster's name.</remarks>
    /// <example><code lang="csharp">kafka.WithDataVolume();</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> WithDataVolume(
        this IResourceBuilder<KafkaClusterResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithBrokers(broker => broker.WithVolume(BrokerVolume.NameOf(broker, name), BrokerEnvironment.DataFolder, isReadOnly));

    /// <summary>Stores each broker's data in a folder of this machine, one for each broker, named after it.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="source">The folder that holds the brokers' folders; a relative path is one of the AppHost's folder.</param>
    /// <param name="isReadOnly">True to forbid writing. A broker that stores records needs to write.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>The user of the image, by default number 1000, must be allowed to write there.</remarks>
    /// <example><code lang="csharp">kafka.WithDataBindMount("./data"); // ./data/kafka-1, ./data/kafka-2, …</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> WithDataBindMount(
        this IResourceBuilder<KafkaClusterResource> builder, string source, bool isReadOnly = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        return builder.WithBrokers(broker => broker.WithBindMount(Path.Combine(source, broker.Resource.Name), BrokerEnvironment.DataFolder, isReadOnly));
    }

    /// <summary>Sets how long the brokers' containers live.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="lifetime">
    /// <see cref="ContainerLifetime.Persistent"/> keeps the containers when the application ends, and uses them again. It needs
    /// <see cref="WithHostPorts"/>: a broker tells its port to clients, so with another port it is another container.
    /// </param>
    /// <returns>The cluster.</returns>
    /// <exception cref="DistributedApplicationException">At the start: the containers are persistent and a broker has no fixed port.</exception>
    /// <example><code lang="csharp">kafka.WithHostPorts(9092).WithLifetime(ContainerLifetime.Persistent);</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> WithLifetime(
        this IResourceBuilder<KafkaClusterResource> builder, ContainerLifetime lifetime)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.ApplicationBuilder.Eventing.Subscribe<BeforeStartEvent>((_, _) =>
        {
            PersistentPorts.Check(builder.Resource);
            return Task.CompletedTask;
        });
        return builder.WithBrokers(broker => broker.WithLifetime(lifetime));
    }

    /// <summary>Limits each broker's memory. Its JVM's heap gets half of it; the page cache, from which brokers serve, gets the rest.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="limit">The memory limit in Docker's notation, such as <c>1g</c>; 320m or more.</param>
    /// <param name="reservation">The memory reserved when the machine has too little; 6m to <paramref name="limit"/>.</param>
    /// <param name="swap">The limit of memory and swap together; <paramref name="limit"/> or more.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>
    /// In run mode the limits are arguments of the container runtime; in Docker Compose they are <c>mem_limit</c>, <c>mem_reservation</c>
    /// and <c>memswap_limit</c>.
    /// </remarks>
    /// <exception cref="ArgumentException">A limit is not a size, is out of its range or contradicts another.</exception>
    /// <example><code lang="csharp">kafka.WithMemoryLimit("2g", reservation: "1g");</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaClusterResource> WithMemoryLimit(
        this IResourceBuilder<KafkaClusterResource> builder, string limit, string? reservation = null, string? swap = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(limit);
        return builder.WithMemoryLimit(new KafkaMemory(limit, reservation, swap));
    }

    /// <inheritdoc cref="WithMemoryLimit(IResourceBuilder{KafkaClusterResource}, string, string?, string?)"/>
    /// <param name="builder">The cluster.</param>
    /// <param name="memory">The limits.</param>
    [AspireExportIgnore(Reason = "The overload with texts says the same.")]
    public static IResourceBuilder<KafkaClusterResource> WithMemoryLimit(this IResourceBuilder<KafkaClusterResource> builder, KafkaMemory memory)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(memory);
        builder.Resource.Memory = memory;
        return builder;
    }

    private static IResourceBuilder<KafkaBrokerResource> AddBroker(IDistributedApplicationBuilder builder, KafkaBrokerResource broker)
    {
        var added = builder.AddResource(broker)
            .WithImage(KafkaImages.Broker, KafkaImages.BrokerTag)
            .WithImageRegistry(KafkaImages.Registry)
            .WithIconName("MailMultiple")
            .WithEndpoint(targetPort: BrokerPorts.Host, name: KafkaBrokerResource.PrimaryEndpointName)
            .WithEndpoint(targetPort: BrokerPorts.Internal, name: KafkaBrokerResource.InternalEndpointName)
            .WithUrlForEndpoint(KafkaBrokerResource.InternalEndpointName, InDetailsOnly)
            .WithEnvironment(context => BrokerEnvironment.Fill(context.EnvironmentVariables, broker))
            .WithContainerRuntimeArgs(context =>
            {
                if (broker.Cluster.Memory is { } memory)
                {
                    RuntimeMemory.AddTo(context.Args, memory);
                }
            })
            .WithOwnHealthCheck(broker.Cluster, probe => new BrokerHealthCheck(probe, broker.NodeId))
            .WithBrokerCommands()
            .WithSameContainer();
        return ClusterPlan.IsControllerOf(broker.NodeId, broker.Cluster.Brokers.Count)
            ? added
                .WithEndpoint(targetPort: BrokerPorts.Controller, name: KafkaBrokerResource.ControllerEndpointName)
                .WithUrlForEndpoint(KafkaBrokerResource.ControllerEndpointName, InDetailsOnly)
            : added;
    }

    // The resource table shows only the address for clients on this machine.
    private static void InDetailsOnly(ResourceUrlAnnotation url) => url.DisplayLocation = UrlDisplayLocation.DetailsOnly;
}

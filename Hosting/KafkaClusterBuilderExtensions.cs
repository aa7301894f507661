using Aspire.Hosting.ApplicationModel;
using StreamLab.Hosting.Building;
using StreamLab.Hosting.Commands;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Memory;
using StreamLab.Hosting.Publishing;
using StreamLab.Hosting.Topics;
using StreamLab.Planning;

namespace Aspire.Hosting;

/// <summary>Adds Kafka clusters to an application.</summary>
public static class KafkaClusterBuilderExtensions
{
    /// <summary>Adds a Kafka cluster: a container a broker, which together are one KRaft quorum.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The resource's name, and the connection string's for those that refer to it. Brokers are named after it: <c>name-1</c>, <c>name-2</c>, …</param>
    /// <param name="brokers">Number of brokers, 1 to 99; three survive the loss of one without losing a record or a write.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>
    /// Brokers run the <c>apache/kafka</c> image, each as broker and controller; of more than five, and of an even number, the odd ones out
    /// are brokers only. Replication factors follow from the number of brokers: up to three copies, of which one may be missing.
    /// At start the cluster is healthy when every broker is registered with the controller; afterwards as long as it can serve.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">There cannot be so many brokers.</exception>
    /// <example>
    /// <code lang="csharp">
    /// var kafka = builder.AddKafkaCluster("kafka", brokers: 3)
    ///     .WithMemoryLimit("1g")
    ///     .WithKafkaUI();
    /// var orders = kafka.AddTopic("orders", partitions: 12, replicationFactor: 3);
    /// builder.AddProject&lt;Projects.Shop&gt;("shop").WithReference(kafka).WaitFor(orders);
    /// </code>
    /// </example>
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
            .WithOwnHealthCheck(cluster, client => new ClusterHealthCheck(client, brokers))
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
    /// <param name="name">Kafka's name of it, such as <c>log.retention.hours</c>.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The cluster.</returns>
    /// <exception cref="ArgumentException">The property follows from the topology, such as <c>node.id</c> and <c>listeners</c>.</exception>
    /// <example><code lang="csharp">kafka.WithBrokerConfig("message.max.bytes", "2097152");</code></example>
    public static IResourceBuilder<KafkaClusterResource> WithBrokerConfig(
        this IResourceBuilder<KafkaClusterResource> builder, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        builder.Resource.SetBrokerConfig(name, value);
        return builder;
    }

    /// <summary>Changes every broker's container in ways that have no method of their own.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="configure">Changes one broker.</param>
    /// <returns>The cluster.</returns>
    /// <example><code lang="csharp">kafka.WithBrokers(broker =&gt; broker.WithImageTag("4.2.0").WithLifetime(ContainerLifetime.Persistent));</code></example>
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

    /// <summary>Runs another image than <c>apache/kafka</c>, which must take its settings from the environment as that does.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="image">The image, such as <c>apache/kafka-native</c>.</param>
    /// <param name="tag">Its tag; null keeps the one that is pinned.</param>
    /// <returns>The cluster.</returns>
    /// <example><code lang="csharp">kafka.WithImage("apache/kafka-native");</code></example>
    public static IResourceBuilder<KafkaClusterResource> WithImage(
        this IResourceBuilder<KafkaClusterResource> builder, string image, string? tag = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(image);
        return builder.WithBrokers(broker => broker.WithImage(image, tag ?? KafkaImages.BrokerTag));
    }

    /// <summary>Runs another version of the image than the one that is pinned.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="tag">The tag, such as <c>4.2.0</c>.</param>
    /// <returns>The cluster.</returns>
    /// <example><code lang="csharp">kafka.WithImageTag("4.2.0");</code></example>
    public static IResourceBuilder<KafkaClusterResource> WithImageTag(this IResourceBuilder<KafkaClusterResource> builder, string tag)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        return builder.WithBrokers(broker => broker.WithImageTag(tag));
    }

    /// <summary>Gives brokers the same ports of this machine at every run: the first broker <paramref name="firstPort"/>, the second the next, and so on.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="firstPort">The first broker's port; the last one's is at most 65535.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>Without it ports are chosen anew at each run, so that two applications do not take each other's.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A port would not be one.</exception>
    /// <example><code lang="csharp">kafka.WithHostPorts(9092); // 9092, 9093, 9094</code></example>
    public static IResourceBuilder<KafkaClusterResource> WithHostPorts(this IResourceBuilder<KafkaClusterResource> builder, int firstPort)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(firstPort, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(firstPort, 65536 - builder.Resource.Brokers.Count);
        return builder.WithBrokers(broker => broker.WithEndpoint(
            KafkaBrokerResource.HostEndpointName, endpoint => endpoint.Port = firstPort + broker.Resource.NodeId - 1));
    }

    /// <summary>Keeps each broker's data in a volume, which outlives its container.</summary>
    /// <param name="builder">The cluster.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>Volumes are named after application and broker, in what is published after the broker alone. They belong to one cluster identity, which follows from the cluster's name.</remarks>
    /// <example><code lang="csharp">kafka.WithDataVolumes();</code></example>
    public static IResourceBuilder<KafkaClusterResource> WithDataVolumes(this IResourceBuilder<KafkaClusterResource> builder) =>
        builder.WithBrokers(static broker => broker.WithVolume(BrokerVolume.NameOf(broker), BrokerEnvironment.DataFolder));

    /// <summary>Limits each broker's memory, and makes its JVM's heap half of it: the rest is for the page cache that brokers live on.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="limit">What a broker may use, as Docker writes it, such as <c>1g</c>; 320m or more.</param>
    /// <param name="reservation">What it is kept when memory is short; 6m to <paramref name="limit"/>.</param>
    /// <param name="swap">Memory and swap together; <paramref name="limit"/> or more.</param>
    /// <returns>The cluster.</returns>
    /// <remarks>
    /// In run mode they are arguments of the container runtime, in Docker Compose <c>mem_limit</c>, <c>mem_reservation</c> and
    /// <c>memswap_limit</c>.
    /// </remarks>
    /// <exception cref="ArgumentException">A limit cannot be read, is out of its range or contradicts another.</exception>
    /// <example><code lang="csharp">kafka.WithMemoryLimit("2g", reservation: "1g");</code></example>
    public static IResourceBuilder<KafkaClusterResource> WithMemoryLimit(
        this IResourceBuilder<KafkaClusterResource> builder, string limit, string? reservation = null, string? swap = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(limit);
        return builder.WithMemoryLimit(new KafkaMemory(limit, reservation, swap));
    }

    /// <inheritdoc cref="WithMemoryLimit(IResourceBuilder{KafkaClusterResource}, string, string?, string?)"/>
    /// <param name="builder">The cluster.</param>
    /// <param name="memory">The limits.</param>
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
            .WithEndpoint(targetPort: BrokerPorts.Host, name: KafkaBrokerResource.HostEndpointName)
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
            .WithOwnHealthCheck(broker.Cluster, client => new BrokerHealthCheck(client, broker.NodeId))
            .WithBrokerCommands()
            .WithSameContainer();
        return ClusterPlan.IsControllerOf(broker.NodeId, broker.Cluster.Brokers.Count)
            ? added
                .WithEndpoint(targetPort: BrokerPorts.Controller, name: KafkaBrokerResource.ControllerEndpointName)
                .WithUrlForEndpoint(KafkaBrokerResource.ControllerEndpointName, InDetailsOnly)
            : added;
    }

    // Of a broker's addresses a person needs one: that of this machine's clients.
    private static void InDetailsOnly(ResourceUrlAnnotation url) => url.DisplayLocation = UrlDisplayLocation.DetailsOnly;
}

using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using StreamLab.Hosting.Commands;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Topics;
using StreamLab.Planning;

namespace Aspire.Hosting;

/// <summary>Extension methods that add topics to Kafka clusters.</summary>
public static partial class KafkaTopicBuilderExtensions
{
    /// <summary>Adds a topic, which is created when the cluster is ready. An existing topic with the same settings is not changed.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="partitions">The number of partitions, 1 or more; null for the brokers' default.</param>
    /// <param name="replicationFactor">The number of replicas of each partition, 1 to the number of brokers; null for the brokers' default.</param>
    /// <param name="topicName">
    /// The topic's name in Kafka when it differs from <paramref name="name"/>: 1 to 249 letters, digits, dots, dashes and underscores.
    /// </param>
    /// <returns>The topic.</returns>
    /// <remarks>
    /// A topic that cannot be created, or exists with other settings, fails to start: the dashboard shows why, and resources that wait for it
    /// fail too. In publish mode nothing is created: the deployment's services or administrators create topics.
    /// </remarks>
    /// <exception cref="ArgumentException">Kafka does not allow the name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <example>
    /// <code lang="csharp">
    /// var orders = kafka.AddTopic("orders", partitions: 12, replicationFactor: 3)
    ///     .WithRetention(TimeSpan.FromDays(7))
    ///     .WithMinInSyncReplicas(2);
    /// builder.AddProject&lt;Projects.Shop&gt;("shop").WithReference(kafka).WaitFor(orders);
    /// </code>
    /// </example>
    [AspireExport]
    public static IResourceBuilder<KafkaTopicResource> AddTopic(
        this IResourceBuilder<KafkaClusterResource> builder, [ResourceName] string name,
        int? partitions = null, int? replicationFactor = null, string? topicName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
        topicName ??= name;
        if (!TopicNameShape().IsMatch(topicName))
        {
            throw new ArgumentException(
                $"'{topicName}' is not a topic's name; allowed are 1 to 249 letters, digits, dots, dashes and underscores.", nameof(topicName));
        }

        RefuseBelowOne(partitions, nameof(partitions));
        RefuseBelowOne(replicationFactor, nameof(replicationFactor));
        var cluster = builder.Resource;
        if (replicationFactor > cluster.Brokers.Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(replicationFactor), replicationFactor, $"Allowed are 1 to the cluster's {cluster.Brokers.Count} brokers.");
        }

        var topic = new KafkaTopicResource(name, topicName, partitions ?? TopicPlan.BrokersDefault, replicationFactor ?? TopicPlan.BrokersDefault, cluster);
        cluster.Topics.Add(topic);
        return builder.ApplicationBuilder.AddResource(topic)
            .WithInitialState(TopicCreation.InitialState)
            .OnInitializeResource(static (topic, initialize, _) => TopicCreation.InitializeAsync(topic, initialize))
            .WithIconName(TopicProperties.Icon)
            .WithOwnHealthCheck(cluster, probe => new TopicHealthCheck(probe, topicName))
            .WithTopicCommands()
            .ExcludeFromManifest();
    }

    /// <summary>Sets a topic's property.</summary>
    /// <param name="builder">The topic.</param>
    /// <param name="name">The property's name in Kafka, such as <c>cleanup.policy</c>.</param>
    /// <param name="value">The property's value.</param>
    /// <returns>The topic.</returns>
    /// <example><code lang="csharp">topic.WithConfig("cleanup.policy", "compact");</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaTopicResource> WithConfig(this IResourceBuilder<KafkaTopicResource> builder, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        builder.Resource.Config[name] = value;
        return builder;
    }

    /// <summary>Sets the time for which records are kept (<c>retention.ms</c>).</summary>
    /// <param name="builder">The topic.</param>
    /// <param name="retention">The time, a millisecond or more; <see cref="Timeout.InfiniteTimeSpan"/> keeps records for ever.</param>
    /// <returns>The topic.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    /// <example><code lang="csharp">topic.WithRetention(TimeSpan.FromDays(7));</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaTopicResource> WithRetention(this IResourceBuilder<KafkaTopicResource> builder, TimeSpan retention)
    {
        if (retention != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(retention, TimeSpan.FromMilliseconds(1));
        }

        return builder.WithConfig("retention.ms", Text((long)retention.TotalMilliseconds));
    }

    /// <summary>Sets the codec in which brokers store batches (<c>compression.type</c>).</summary>
    /// <param name="builder">The topic.</param>
    /// <param name="codec"><c>producer</c> (unchanged), <c>uncompressed</c>, <c>gzip</c>, <c>snappy</c>, <c>lz4</c> or <c>zstd</c>.</param>
    /// <returns>The topic.</returns>
    /// <remarks>Brokers recompress batches that arrive in another codec, which takes processor time.</remarks>
    /// <exception cref="ArgumentException">The codec is unknown.</exception>
    /// <example><code lang="csharp">topic.WithCompression("producer");</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaTopicResource> WithCompression(this IResourceBuilder<KafkaTopicResource> builder, string codec)
    {
        ArgumentException.ThrowIfNullOrEmpty(codec);
        return codec is "producer" or "uncompressed" or "gzip" or "snappy" or "lz4" or "zstd"
            ? builder.WithConfig("compression.type", codec)
            : throw new ArgumentException($"'{codec}' is not a codec; allowed are producer, uncompressed, gzip, snappy, lz4 and zstd.", nameof(codec));
    }

    /// <summary>
    /// Sets the number of replicas that must have a record before it is acknowledged with <c>acks=all</c> (<c>min.insync.replicas</c>).
    /// </summary>
    /// <param name="builder">The topic.</param>
    /// <param name="replicas">The number of replicas, 1 to the replication factor.</param>
    /// <returns>The topic.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range. With too many replicas no write would succeed.</exception>
    /// <example><code lang="csharp">topic.WithMinInSyncReplicas(2);</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaTopicResource> WithMinInSyncReplicas(this IResourceBuilder<KafkaTopicResource> builder, int replicas)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        var topic = builder.Resource;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(replicas, topic.ReplicationFactor > 0 ? topic.ReplicationFactor : topic.Parent.Brokers.Count);
        return builder.WithConfig("min.insync.replicas", Text(replicas));
    }

    /// <summary>Says what happens to a topic that exists with other settings.</summary>
    /// <param name="builder">The topic.</param>
    /// <param name="policy">The policy; without this call <see cref="KafkaTopicUpdatePolicy.Refuse"/>.</param>
    /// <returns>The topic.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The policy is unknown.</exception>
    /// <example><code lang="csharp">topic.WithRetention(TimeSpan.FromDays(1)).WithUpdatePolicy(KafkaTopicUpdatePolicy.Alter);</code></example>
    [AspireExport]
    public static IResourceBuilder<KafkaTopicResource> WithUpdatePolicy(this IResourceBuilder<KafkaTopicResource> builder, KafkaTopicUpdatePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.UpdatePolicy = Enum.IsDefined(policy)
            ? policy
            : throw new ArgumentOutOfRangeException(nameof(policy), policy, $"Allowed are {string.Join(" and ", Enum.GetNames<KafkaTopicUpdatePolicy>())}.");
        return builder;
    }

    private static void RefuseBelowOne(int? number, string name)
    {
        if (number < 1)
        {
            throw new ArgumentOutOfRangeException(name, number, "Allowed are 1 or more.");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // Kafka rejects the names "." and "..", because they are folders.
    [GeneratedRegex(@"^(?!\.{1,2}\z)[A-Za-z0-9._-]{1,249}\z")]
    private static partial Regex TopicNameShape();
}

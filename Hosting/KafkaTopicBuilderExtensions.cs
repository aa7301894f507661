using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Topics;
using StreamLab.Planning;

namespace Aspire.Hosting;

/// <summary>Adds topics to Kafka clusters.</summary>
public static partial class KafkaTopicBuilderExtensions
{
    /// <summary>Adds a topic, which is created when the cluster is ready; one that is there with the same settings is left alone.</summary>
    /// <param name="builder">The cluster.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="partitions">Number of partitions, 1 or more; null leaves it to the brokers.</param>
    /// <param name="replicationFactor">Copies of each partition, 1 to the number of brokers; null leaves it to the brokers.</param>
    /// <param name="topicName">Its name in Kafka, where it is another than <paramref name="name"/>: 1 to 249 letters, digits, dots, dashes and underscores.</param>
    /// <returns>The topic.</returns>
    /// <remarks>
    /// A topic that cannot be created, or is there with other settings, fails to start: the dashboard shows why, and whoever waits for
    /// it learns of it. In publish mode nothing is created: a deployment's services, or whoever deploys them, create topics.
    /// </remarks>
    /// <exception cref="ArgumentException">The name is none that Kafka takes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <example>
    /// <code lang="csharp">
    /// var orders = kafka.AddTopic("orders", partitions: 12, replicationFactor: 3)
    ///     .WithRetention(TimeSpan.FromDays(7))
    ///     .WithMinInSyncReplicas(2);
    /// builder.AddProject&lt;Projects.Shop&gt;("shop").WithReference(kafka).WaitFor(orders);
    /// </code>
    /// </example>
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
            .WithOwnHealthCheck(cluster, client => new TopicHealthCheck(client, topicName))
            .ExcludeFromManifest();
    }

    /// <summary>Sets a topic's property.</summary>
    /// <param name="builder">The topic.</param>
    /// <param name="name">Kafka's name of it, such as <c>cleanup.policy</c>.</param>
    /// <param name="value">Its value.</param>
    /// <returns>The topic.</returns>
    /// <example><code lang="csharp">topic.WithConfig("cleanup.policy", "compact");</code></example>
    public static IResourceBuilder<KafkaTopicResource> WithConfig(this IResourceBuilder<KafkaTopicResource> builder, string name, string value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(value);
        builder.Resource.Config[name] = value;
        return builder;
    }

    /// <summary>Sets how long records are kept (<c>retention.ms</c>).</summary>
    /// <param name="builder">The topic.</param>
    /// <param name="retention">How long, a millisecond or more; <see cref="Timeout.InfiniteTimeSpan"/> keeps them for ever.</param>
    /// <returns>The topic.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    /// <example><code lang="csharp">topic.WithRetention(TimeSpan.FromDays(7));</code></example>
    public static IResourceBuilder<KafkaTopicResource> WithRetention(this IResourceBuilder<KafkaTopicResource> builder, TimeSpan retention)
    {
        if (retention != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(retention, TimeSpan.FromMilliseconds(1));
        }

        return builder.WithConfig("retention.ms", Text((long)retention.TotalMilliseconds));
    }

    /// <summary>Sets the codec that brokers keep record batches in (<c>compression.type</c>).</summary>
    /// <param name="builder">The topic.</param>
    /// <param name="codec"><c>producer</c> (as they came), <c>uncompressed</c>, <c>gzip</c>, <c>snappy</c>, <c>lz4</c> or <c>zstd</c>.</param>
    /// <returns>The topic.</returns>
    /// <remarks>Brokers compress anew what comes in another codec: it costs them time that producers would better spend.</remarks>
    /// <exception cref="ArgumentException">There is no such codec.</exception>
    /// <example><code lang="csharp">topic.WithCompression("producer");</code></example>
    public static IResourceBuilder<KafkaTopicResource> WithCompression(this IResourceBuilder<KafkaTopicResource> builder, string codec)
    {
        ArgumentException.ThrowIfNullOrEmpty(codec);
        return codec is "producer" or "uncompressed" or "gzip" or "snappy" or "lz4" or "zstd"
            ? builder.WithConfig("compression.type", codec)
            : throw new ArgumentException($"'{codec}' is not a codec; allowed are producer, uncompressed, gzip, snappy, lz4 and zstd.", nameof(codec));
    }

    /// <summary>Sets how many copies must have a record before it is acknowledged to a producer with <c>acks=all</c> (<c>min.insync.replicas</c>).</summary>
    /// <param name="builder">The topic.</param>
    /// <param name="replicas">How many, 1 to the replication factor.</param>
    /// <returns>The topic.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of its range: with more than there are copies no write would ever succeed.</exception>
    /// <example><code lang="csharp">topic.WithMinInSyncReplicas(2);</code></example>
    public static IResourceBuilder<KafkaTopicResource> WithMinInSyncReplicas(this IResourceBuilder<KafkaTopicResource> builder, int replicas)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicas, 1);
        var topic = builder.Resource;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(replicas, topic.ReplicationFactor > 0 ? topic.ReplicationFactor : topic.Parent.Brokers.Count);
        return builder.WithConfig("min.insync.replicas", Text(replicas));
    }

    private static void RefuseBelowOne(int? number, string name)
    {
        if (number < 1)
        {
            throw new ArgumentOutOfRangeException(name, number, "Allowed are 1 or more.");
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    // Kafka refuses the names "." and "..", which would be folders.
    [GeneratedRegex(@"^(?!\.{1,2}\z)[A-Za-z0-9._-]{1,249}\z")]
    private static partial Regex TopicNameShape();
}

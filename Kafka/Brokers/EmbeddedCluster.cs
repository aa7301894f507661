using System.Globalization;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Planning;
using StreamLab.Settings;
using StreamLab.Testing;
using StreamLab.Testing.Brokers;

namespace StreamLab.Kafka.Brokers;

/// <summary>A lab's cluster of embedded brokers: an <see cref="EmbeddedKafka"/>, with topics as the lab plans them and old records deleted.</summary>
public sealed class EmbeddedCluster : IBrokerCluster
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TopicPlan> _topics = [];
    private readonly List<EmbeddedRetention> _retentions = [];

    private EmbeddedCluster(EmbeddedKafka kafka) => Kafka = kafka;

    /// <summary>The brokers, for faults.</summary>
    public EmbeddedKafka Kafka { get; }

    /// <inheritdoc/>
    public BrokerMode Mode => BrokerMode.Embedded;

    /// <inheritdoc/>
    public int Count => Kafka.Brokers.Count;

    /// <inheritdoc/>
    public string Version => $"librdkafka {Library.VersionString} mock cluster";

    /// <inheritdoc/>
    public string BootstrapServers => Kafka.BootstrapServers;

    /// <summary>Starts a cluster; it listens when this returns.</summary>
    /// <param name="brokers">The number of brokers, 1 to 99.</param>
    public static EmbeddedCluster Start(int brokers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(brokers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(brokers, EmbeddedKafka.MostBrokers);
        return new(EmbeddedKafka.Start(brokers));
    }

    /// <inheritdoc/>
    public Task EnsureTopicAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_topics.TryGetValue(plan.Name, out var existing))
            {
                return SameOrRefused(existing, plan);
            }

            // Mock brokers do not support the CreateTopics request.
            var error = Kafka.Cluster.CreateTopic(plan.Name, plan.Partitions, Math.Max(1, plan.Replication));
            if (error != ErrorCode.NoError)
            {
                throw new TopicException($"topic '{plan.Name}' cannot be created: {error.GetReason()}");
            }

            _topics[plan.Name] = plan;
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Records are deleted some seconds after all <paramref name="groups"/> have committed them, but for the newest hundred of each partition,
    /// until the cluster is disposed.
    /// Mock brokers find a fetch's offset by walking through all batches of a partition. Full partitions make them several times slower than
    /// partitions with a few seconds of records.
    /// </remarks>
    public void DeleteWhenOld(string topic, int partitions, IReadOnlyList<string> groups) =>
        _retentions.Add(EmbeddedRetention.Start(Kafka, topic, partitions, groups));

    /// <summary>Gets the broker that leads a partition.</summary>
    /// <returns>The broker's number; null when the partition has no leader now.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public Task<int?> LeaderOfAsync(string topic, int partition, CancellationToken cancellationToken) =>
        AskAsync(client => PartitionLeader.Find(client, topic, partition), cancellationToken);

    /// <summary>Gets the partitions of all topics that a broker leads now.</summary>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public Task<IReadOnlyList<TopicPartition>> LedByAsync(int broker, CancellationToken cancellationToken) => AskAsync<IReadOnlyList<TopicPartition>>(
        client => [.. Leadership.Find(broker, client).Select(static led => new TopicPartition(led.Topic, led.Partition))], cancellationToken);

    /// <summary>Stops the brokers. Their records are lost.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var retention in _retentions)
        {
            await retention.DisposeAsync();
        }

        await Kafka.DisposeAsync();
    }

    private static Task SameOrRefused(TopicPlan existing, TopicPlan plan) =>
        existing.Partitions == plan.Partitions && existing.Replication == plan.Replication
            ? Task.CompletedTask
            : Task.FromException(new TopicException(string.Create(
                CultureInfo.InvariantCulture,
                $"topic '{plan.Name}' exists with {existing.Partitions} partitions and replication {existing.Replication}, "
                + $"not {plan.Partitions} and {plan.Replication}.")));

    private async Task<T> AskAsync<T>(Func<IAdminClient, T> ask, CancellationToken cancellationToken)
    {
        using var admin = new GuardedAdmin(Leadership.CreateAdmin(BootstrapServers));
        return await admin.CallAsync(ask, cancellationToken);
    }
}

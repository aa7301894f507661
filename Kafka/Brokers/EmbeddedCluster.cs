using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Native;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Brokers;

/// <summary>A cluster of embedded brokers, librdkafka's mock cluster: the real protocol on loopback TCP, in this process, in memory.</summary>
/// <remarks>
/// It keeps <see cref="BytesKept"/> or <see cref="BatchesKept"/> of each partition, whichever is less, and deletes older batches whether
/// or not they were read. It reports replicas to clients but does not replicate: every "replica" is the same memory.
/// </remarks>
public sealed class EmbeddedCluster : IBrokerCluster
{
    /// <summary>Bytes of compressed batches kept for each partition: 5 MiB.</summary>
    /// <remarks>A constant of rdkafka_mock.c (<c>rd_kafka_mock_partition_init</c>), which has no setting for it.</remarks>
    public const int BytesKept = 5 * 1024 * 1024;

    /// <summary>Batches kept for each partition: 100,000. See <see cref="BytesKept"/>.</summary>
    public const int BatchesKept = 100_000;

    private const int InitialRebalanceDelayMilliseconds = 100;
    private const int HeartbeatMilliseconds = 100;
    private const int SessionTimeoutMilliseconds = 4000;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private readonly HashSet<int> _down = [];
    private readonly Dictionary<string, TopicPlan> _topics = [];
    private readonly List<EmbeddedRetention> _retentions = [];
    private readonly IProducer<Null, Null> _client;
    private readonly SafeHandle _handle;
    private IntPtr _cluster;

    private EmbeddedCluster(int brokers)
    {
        Count = brokers;
        // A mock cluster needs a client as its owner. This one never connects.
        _client = new ProducerBuilder<Null, Null>(new ProducerConfig { BootstrapServers = "127.0.0.1:1" })
            .SetLogHandler(static (_, _) => { })
            .SetErrorHandler(static (_, _) => { })
            .Build();
        _handle = ClientHandle.Get(_client);
        var kept = false;
        _handle.DangerousAddRef(ref kept);
        _cluster = MockCluster.New(_handle.DangerousGetHandle(), brokers);
        if (_cluster == IntPtr.Zero)
        {
            _handle.DangerousRelease();
            _client.Dispose();
            throw new InvalidOperationException($"{brokers} embedded brokers could not be started.");
        }

        // Kafka's defaults suit clusters that run for years. Here members should join at once, and a killed member's partitions should be
        // reassigned soon.
        MockCluster.GroupInitialRebalanceDelay(_cluster, InitialRebalanceDelayMilliseconds);
        MockCluster.GroupHeartbeatInterval(_cluster, HeartbeatMilliseconds);
        MockCluster.GroupSessionTimeout(_cluster, SessionTimeoutMilliseconds);
        BootstrapServers = Marshal.PtrToStringUTF8(MockCluster.Bootstraps(_cluster))!;
    }

    /// <inheritdoc/>
    public BrokerMode Mode => BrokerMode.Embedded;

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public string Version => $"librdkafka {Library.VersionString} mock cluster";

    /// <inheritdoc/>
    public string BootstrapServers { get; }


    /// <summary>Starts a cluster; it listens when this returns.</summary>
    /// <param name="brokers">The number of brokers, 1 to 99.</param>
    public static EmbeddedCluster Start(int brokers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(brokers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(brokers, 99);
        return new(brokers);
    }

    /// <inheritdoc/>
    public Task EnsureTopicAsync(TopicPlan plan, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_cluster == IntPtr.Zero, this);
            if (_topics.TryGetValue(plan.Name, out var existing))
            {
                return SameOrRefused(existing, plan);
            }

            // Mock brokers do not support the CreateTopics request.
            using var awake = new BrokerWakeUp(Brokers[0].Address);
            var error = (ErrorCode)MockCluster.TopicCreate(_cluster, plan.Name, plan.Partitions, Math.Max(1, plan.Replication));
            if (error != ErrorCode.NoError)
            {
                throw new TopicException($"topic '{plan.Name}' cannot be created: {error.GetReason()}");
            }

            _topics[plan.Name] = plan;
            return Task.CompletedTask;
        }
    }

    /// <summary>Deletes records some seconds after <paramref name="group"/> has committed them, until the cluster is disposed.</summary>
    /// <remarks>
    /// Mock brokers find a fetch's offset by walking through all batches of a partition. Full partitions make them several times slower than
    /// partitions with a few seconds of records.
    /// </remarks>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">The number of its partitions.</param>
    /// <param name="group">The group that must have committed them; null deletes by age alone.</param>
    public void DeleteWhenOld(string topic, int partitions, string? group) =>
        _retentions.Add(EmbeddedRetention.Start(this, topic, partitions, group));

    /// <summary>Takes a broker down: closes its connections and accepts no new ones.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="group">
    /// The group that another broker coordinates from now on, while others lead the broker's partitions; null changes neither.
    /// </param>
    /// <exception cref="KafkaException">No broker answers the request for the partitions' leaders.</exception>
    public void StopBroker(int broker, string? group)
    {
        var ledPartitions = group is null ? [] : LedBy(broker);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_cluster == IntPtr.Zero, this);
            _down.Add(broker);
            EmbeddedConnections.End(IPEndPoint.Parse(Brokers[broker - 1].Address).Port);
            _ = MockCluster.SetDown(_cluster, broker);
            var others = Enumerable.Range(1, Count).Except(_down).ToList();
            if (group is null || others.Count == 0)
            {
                return;
            }

            for (var i = 0; i < ledPartitions.Count; i++)
            {
                _ = MockCluster.SetLeader(_cluster, ledPartitions[i].Topic, ledPartitions[i].Partition.Value, others[i % others.Count]);
            }

            _ = MockCluster.SetCoordinator(_cluster, "group", group, others[0]);
        }
    }

    /// <summary>Brings a broker up again. It has the same records as the others, because all brokers share one memory.</summary>
    /// <param name="broker">The broker's number.</param>
    public void BringUp(int broker)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_cluster == IntPtr.Zero, this);
            _down.Remove(broker);
            _ = MockCluster.SetUp(_cluster, broker);
        }
    }

    /// <summary>Delays a broker's answers.</summary>
    /// <param name="broker">The broker's number.</param>
    /// <param name="roundTrip">The delay in whole milliseconds; zero ends it.</param>
    public void Delay(int broker, TimeSpan roundTrip)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_cluster == IntPtr.Zero, this);
            _ = MockCluster.SetRoundTripTime(_cluster, broker, (int)roundTrip.TotalMilliseconds);
        }
    }

    /// <summary>The brokers' numbers and addresses, in order of their numbers.</summary>
    public IReadOnlyList<(int Id, string Address)> Brokers =>
        [.. BootstrapServers.Split(',').Select(static (address, index) => (index + 1, address))];

    /// <summary>Gets the broker that leads a partition.</summary>
    /// <returns>The broker's number; null when the partition has no leader now.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public int? LeaderOf(string topic, int partition)
    {
        using var client = CreateAdmin();
        return PartitionLeader.Find(client, topic, partition);
    }

    /// <summary>Gets the partitions of all topics that a broker leads now.</summary>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public IReadOnlyList<TopicPartition> LedBy(int broker)
    {
        using var client = CreateAdmin();
        return [.. client.GetMetadata(RequestTimeout).Topics.SelectMany(
            static topic => topic.Partitions, static (topic, partition) => (topic.Topic, Partition: partition))
            .Where(led => led.Partition.Leader == broker)
            .Select(static led => new TopicPartition(led.Topic, led.Partition.PartitionId))];
    }

    private IAdminClient CreateAdmin() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = BootstrapServers })
        .SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();

    /// <summary>Makes the brokers answer the next requests of one kind with errors, in order.</summary>
    internal void AnswerWith(short apiKey, params ReadOnlySpan<int> errors)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_cluster == IntPtr.Zero, this);
            MockCluster.PushErrors(_cluster, apiKey, (nuint)errors.Length, errors);
        }
    }

    internal void DeleteRecords(string topic, int partition, long before)
    {
        lock (_lock)
        {
            if (_cluster != IntPtr.Zero)
            {
                // An error means that the records are deleted already.
                _ = MockCluster.DeleteRecords(_cluster, topic, partition, before);
            }
        }
    }

    /// <summary>Stops the brokers. Their records are lost.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var retention in _retentions)
        {
            await retention.DisposeAsync();
        }

        lock (_lock)
        {
            if (_cluster != IntPtr.Zero)
            {
                MockCluster.Destroy(_cluster);
                _cluster = IntPtr.Zero;
                _handle.DangerousRelease();
                _client.Dispose();
            }
        }
    }

    private static Task SameOrRefused(TopicPlan existing, TopicPlan plan) =>
        existing.Partitions == plan.Partitions && existing.Replication == plan.Replication
            ? Task.CompletedTask
            : Task.FromException(new TopicException(string.Create(
                CultureInfo.InvariantCulture,
                $"topic '{plan.Name}' exists with {existing.Partitions} partitions and replication {existing.Replication}, "
                + $"not {plan.Partitions} and {plan.Replication}.")));
}

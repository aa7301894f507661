using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Native;
using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Brokers;

/// <summary>librdkafka's own mock cluster: the real protocol on loopback TCP, in this process, in memory.</summary>
/// <remarks>
/// It keeps <see cref="BytesKept"/> or <see cref="BatchesKept"/> a partition, whichever is less; older batches are deleted whether or
/// not they were read. Replication is told to clients, not done: every "replica" is the same memory.
/// </remarks>
public sealed class EmbeddedCluster : IBrokerCluster
{
    /// <summary>Bytes of batches (compressed) kept a partition: 5 MiB.</summary>
    /// <remarks>A constant of rdkafka_mock.c (<c>rd_kafka_mock_partition_init</c>), which has no setting for it.</remarks>
    public const int BytesKept = 5 * 1024 * 1024;

    /// <summary>Batches kept a partition: 100,000. See <see cref="BytesKept"/>.</summary>
    public const int BatchesKept = 100_000;

    private const int InitialRebalanceDelayMilliseconds = 100;
    private const int HeartbeatMilliseconds = 100;
    private const int SessionTimeoutMilliseconds = 4000;

    private static readonly TimeSpan AskPatience = TimeSpan.FromSeconds(5);

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
        // Any client can carry a mock cluster; this one never connects anywhere.
        _client = new ProducerBuilder<Null, Null>(new ProducerConfig { BootstrapServers = "127.0.0.1:1" })
            .SetLogHandler(static (_, _) => { })
            .SetErrorHandler(static (_, _) => { })
            .Build();
        _handle = ClientHandle.Of(_client);
        var kept = false;
        _handle.DangerousAddRef(ref kept);
        _cluster = MockCluster.New(_handle.DangerousGetHandle(), brokers);
        if (_cluster == IntPtr.Zero)
        {
            _handle.DangerousRelease();
            _client.Dispose();
            throw new InvalidOperationException($"{brokers} embedded brokers could not be started.");
        }

        // Kafka's own values suit clusters that run for years: members here should find each other within a moment, and a killed
        // one's partitions should not wait long.
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
    /// <param name="brokers">How many brokers, 1 to 99.</param>
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
            if (_topics.TryGetValue(plan.Name, out var there))
            {
                return SameOrRefused(there, plan);
            }

            // The mock API is the only way: mock brokers do not know the CreateTopics request.
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

    /// <summary>Deletes records some seconds after <paramref name="group"/> has committed them, as long as the cluster lives.</summary>
    /// <remarks>
    /// These brokers look a fetch's offset up by walking through all that a partition holds: full partitions make them several times
    /// slower than ones that hold a few seconds.
    /// </remarks>
    /// <param name="topic">The topic.</param>
    /// <param name="partitions">Number of its partitions.</param>
    /// <param name="group">The group that must have read them; null deletes by age alone.</param>
    public void DeleteWhenOld(string topic, int partitions, string? group) =>
        _retentions.Add(EmbeddedRetention.Start(this, topic, partitions, group));

    /// <summary>Cuts a broker off: its connections break and it takes no new ones.</summary>
    /// <param name="broker">Its number.</param>
    /// <param name="group">
    /// The group that another broker is to coordinate from now on, while another leads each partition; null leaves both where they are.
    /// </param>
    /// <exception cref="KafkaException">No other broker answers who leads what.</exception>
    public void TakeDown(int broker, string? group)
    {
        var ledPartitions = group is null ? [] : LedBy(broker);
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_cluster == IntPtr.Zero, this);
            _down.Add(broker);
            EmbeddedConnections.End(IPEndPoint.Parse(Brokers[broker - 1].Address).Port);
            _ = MockCluster.SetDown(_cluster, broker);
            var heirs = Enumerable.Range(1, Count).Except(_down).ToList();
            if (group is null || heirs.Count == 0)
            {
                return;
            }

            for (var i = 0; i < ledPartitions.Count; i++)
            {
                _ = MockCluster.SetLeader(_cluster, ledPartitions[i].Topic, ledPartitions[i].Partition.Value, heirs[i % heirs.Count]);
            }

            _ = MockCluster.SetCoordinator(_cluster, "group", group, heirs[0]);
        }
    }

    /// <summary>Lets a broker be reached again; what it holds is what it held, or got meanwhile: all brokers share one memory.</summary>
    /// <param name="broker">Its number.</param>
    public void BringUp(int broker)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_cluster == IntPtr.Zero, this);
            _down.Remove(broker);
            _ = MockCluster.SetUp(_cluster, broker);
        }
    }

    /// <summary>Lets a broker answer late.</summary>
    /// <param name="broker">Its number.</param>
    /// <param name="roundTrip">How late, in whole milliseconds; zero for at once.</param>
    public void Delay(int broker, TimeSpan roundTrip)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_cluster == IntPtr.Zero, this);
            _ = MockCluster.SetRoundTripTime(_cluster, broker, (int)roundTrip.TotalMilliseconds);
        }
    }

    /// <summary>Every broker's number and address, in order of their numbers.</summary>
    public IReadOnlyList<(int Id, string Address)> Brokers =>
        [.. BootstrapServers.Split(',').Select(static (address, index) => (index + 1, address))];

    /// <summary>The broker that leads a partition.</summary>
    /// <returns>Its number; null when there is none now.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public int? LeaderOf(string topic, int partition)
    {
        using var client = Asking();
        return Leaders.Of(client, topic, partition);
    }

    /// <summary>The partitions that a broker leads now, of every topic.</summary>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public IReadOnlyList<TopicPartition> LedBy(int broker)
    {
        using var client = Asking();
        return [.. client.GetMetadata(AskPatience).Topics.SelectMany(
            static topic => topic.Partitions, static (topic, partition) => (topic.Topic, Partition: partition))
            .Where(led => led.Partition.Leader == broker)
            .Select(static led => new TopicPartition(led.Topic, led.Partition.PartitionId))];
    }

    private IAdminClient Asking() => new AdminClientBuilder(new AdminClientConfig { BootstrapServers = BootstrapServers })
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
                // Refused when they are gone already: that is what was wanted.
                _ = MockCluster.DeleteRecords(_cluster, topic, partition, before);
            }
        }
    }

    /// <summary>Stops the brokers; what they held is gone.</summary>
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

    private static Task SameOrRefused(TopicPlan there, TopicPlan plan) =>
        there.Partitions == plan.Partitions && there.Replication == plan.Replication
            ? Task.CompletedTask
            : Task.FromException(new TopicException(string.Create(
                CultureInfo.InvariantCulture,
                $"topic '{plan.Name}' is there with {there.Partitions} partitions and replication {there.Replication}, not {plan.Partitions} and {plan.Replication}.")));
}

using System.Runtime.InteropServices;

using Confluent.Kafka;

using StreamLab.Testing.Native;

namespace StreamLab.Testing.Brokers;

/// <summary>One mock cluster of librdkafka: its life, and what can be done to it, from any thread.</summary>
internal sealed class MockBrokers : IDisposable
{
    private const int InitialRebalanceDelayMilliseconds = 100;
    private const int HeartbeatMilliseconds = 100;
    private const int SessionTimeoutMilliseconds = 4000;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _down = [];
    private readonly IProducer<Null, Null> _client;
    private readonly SafeHandle _handle;
    private IntPtr _cluster;

    /// <summary>Starts the brokers; they listen when this returns.</summary>
    public MockBrokers(int brokers)
    {
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
        // Without a controller clients wait for one until they time out, even for what these brokers can answer, such as DescribeCluster.
        MockCluster.SetController(_cluster, 1);
        BootstrapServers = Marshal.PtrToStringUTF8(MockCluster.Bootstraps(_cluster))!;
        Addresses = BootstrapServers.Split(',');
    }

    /// <summary>All brokers' addresses: <c>host:port,host:port</c>.</summary>
    public string BootstrapServers { get; }

    /// <summary>The brokers' addresses, in order of their numbers.</summary>
    public IReadOnlyList<string> Addresses { get; }

    /// <summary>Whether a broker takes connections.</summary>
    public bool IsUp(int broker)
    {
        lock (_lock)
        {
            return _cluster != IntPtr.Zero && !_down.Contains(broker);
        }
    }

    /// <summary>Creates a topic.</summary>
    public ErrorCode CreateTopic(string name, int partitions, int replication) =>
        Do(cluster => (ErrorCode)MockCluster.TopicCreate(cluster, name, partitions, replication));

    /// <summary>Deletes the records before an offset.</summary>
    public void DeleteRecords(string topic, int partition, long before)
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

    /// <summary>Closes a broker's connections and takes no new ones. It keeps what it leads and coordinates.</summary>
    public void TakeDown(int broker) => Do(cluster =>
    {
        _down.Add(broker);
        EmbeddedConnections.End(PortOf(broker));
        return MockCluster.SetDown(cluster, broker);
    });

    /// <summary>Brings a broker up again. It has the same records as the others, because all brokers share one memory.</summary>
    public void BringUp(int broker) => Do(cluster =>
    {
        _down.Remove(broker);
        return MockCluster.SetUp(cluster, broker);
    });

    /// <summary>
    /// Gives what a broker led, groups that it may have coordinated, and the controller's role to brokers that are up; to nobody if there are none.
    /// </summary>
    public void HandOver(IReadOnlyList<LedPartition> led, IEnumerable<string> groups) => Do(cluster =>
    {
        int[] up = [.. Enumerable.Range(1, Addresses.Count).Except(_down)];
        foreach (var partition in led)
        {
            if (partition.NextLeader(up) is { } next)
            {
                _ = MockCluster.SetLeader(cluster, partition.Topic, partition.Partition, next);
            }
        }

        if (up.Length > 0)
        {
            MockCluster.SetController(cluster, up[0]);
            foreach (var group in groups)
            {
                _ = MockCluster.SetCoordinator(cluster, "group", group, up[0]);
            }
        }

        return 0;
    });

    /// <summary>Delays a broker's answers; zero ends it.</summary>
    public void Delay(int broker, TimeSpan roundTrip) => Do(cluster => MockCluster.SetRoundTripTime(cluster, broker, (int)roundTrip.TotalMilliseconds));

    /// <summary>Makes the brokers answer the next requests of one kind with errors, in order.</summary>
    public void AnswerWith(short apiKey, ReadOnlySpan<int> errors)
    {
        lock (_lock)
        {
            MockCluster.PushErrors(Cluster, apiKey, (nuint)errors.Length, errors);
        }
    }

    /// <summary>Takes back the errors that <see cref="AnswerWith"/> left.</summary>
    public void AnswerAgain(short apiKey)
    {
        lock (_lock)
        {
            MockCluster.ClearErrors(Cluster, apiKey);
        }
    }

    /// <summary>Stops the brokers. Their records are lost.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_cluster != IntPtr.Zero)
            {
                using (KeptAwake())
                {
                    MockCluster.Destroy(_cluster);
                }

                _cluster = IntPtr.Zero;
                _handle.DangerousRelease();
                _client.Dispose();
            }
        }
    }

    private IntPtr Cluster
    {
        get
        {
            ObjectDisposedException.ThrowIf(_cluster == IntPtr.Zero, typeof(EmbeddedKafka));
            return _cluster;
        }
    }

    private T Do<T>(Func<IntPtr, T> work)
    {
        lock (_lock)
        {
            var cluster = Cluster;
            using var awake = KeptAwake();
            return work(cluster);
        }
    }

    private BrokerWakeUp? KeptAwake() =>
        Enumerable.Range(1, Addresses.Count).FirstOrDefault(broker => !_down.Contains(broker)) is > 0 and var up ? new(Addresses[up - 1]) : null;

    private int PortOf(int broker) => System.Net.IPEndPoint.Parse(Addresses[broker - 1]).Port;
}

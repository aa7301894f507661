using System.Globalization;

namespace StreamLab.Planning;

/// <summary>The settings of a KRaft cluster's brokers, for containers and for processes.</summary>
/// <param name="ClusterId">The cluster id, with which storage is formatted.</param>
/// <param name="Brokers">The brokers, in order of their numbers.</param>
public sealed record ClusterPlan(string ClusterId, IReadOnlyList<BrokerPlan> Brokers)
{
    /// <summary>The largest number of brokers.</summary>
    public const int MostBrokers = 99;

    /// <summary>The largest number of controllers: more voters make each decision slower and in practice no cluster safer.</summary>
    private const int MostControllers = 5;

    /// <summary>The number of partitions of Kafka's internal topics: one for each broker with a replica.</summary>
    private const int CoordinatorPartitions = 3;

    /// <summary>Properties that depend on the topology. The cluster would not work with other values.</summary>
    public static IReadOnlySet<string> Fixed { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "node.id", "broker.id", "process.roles", "controller.quorum.voters", "controller.quorum.bootstrap.servers", "listeners",
        "advertised.listeners", "listener.security.protocol.map", "inter.broker.listener.name", "controller.listener.names", "log.dirs", "log.dir",
    };

    /// <summary>Plans a cluster.</summary>
    /// <param name="name">The cluster's name. The same name gives the same <see cref="ClusterId"/>.</param>
    /// <param name="brokers">The number of brokers, 1 to <see cref="MostBrokers"/>.</param>
    /// <param name="overrides">Broker properties by their names in Kafka, which override the plan's; none of <see cref="Fixed"/>.</param>
    /// <param name="security">TLS, authentication and access rules; null for none.</param>
    /// <exception cref="ArgumentException">An override is not allowed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of brokers is out of its range.</exception>
    public static ClusterPlan Create(
        string name, int brokers, IReadOnlyDictionary<string, string>? overrides = null, ClusterSecurity? security = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(brokers, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(brokers, MostBrokers);
        foreach (var property in overrides?.Keys ?? [])
        {
            RefuseFixed(property);
        }

        var shared = Shared(brokers, overrides ?? new Dictionary<string, string>(), security ?? new());
        return new(StreamLab.Planning.ClusterId.For(name), [.. Enumerable.Range(1, brokers).Select(node => Broker(node, brokers, shared))]);
    }

    /// <summary>Throws when only the plan may set a property.</summary>
    /// <param name="property">The property's name in Kafka.</param>
    /// <exception cref="ArgumentException">The property is one of <see cref="Fixed"/>.</exception>
    public static void RefuseFixed(string property)
    {
        if (Fixed.Contains(property))
        {
            throw new ArgumentException(
                $"'{property}' depends on the cluster's topology and cannot be set; allowed are other broker properties.", nameof(property));
        }
    }

    /// <summary>Returns true when broker <paramref name="node"/> of <paramref name="brokers"/> votes in the controller quorum.</summary>
    public static bool IsControllerOf(int node, int brokers) => node <= Controllers(brokers);

    /// <summary>Gets the number of voters, which is odd: an even number survives no more failures than one less.</summary>
    private static int Controllers(int brokers) => (Math.Min(brokers, MostControllers) - 1) | 1;

    private static Dictionary<string, FormattableString> Shared(int brokers, IReadOnlyDictionary<string, string> overrides, ClusterSecurity security)
    {
        // With three replicas the loss of one broker loses no record and fails no write.
        var factor = Math.Min(3, brokers);
        var minInSync = Math.Max(1, factor - 1);
        var properties = new Dictionary<string, FormattableString>
        {
            ["controller.quorum.voters"] = Voters(Controllers(brokers)),
            ["listener.security.protocol.map"] = security.ProtocolMap,
            ["inter.broker.listener.name"] = PlanValues.Text("INTERNAL"),
            ["controller.listener.names"] = PlanValues.Text("CONTROLLER"),
            ["default.replication.factor"] = PlanValues.Text(factor),
            ["min.insync.replicas"] = PlanValues.Text(minInSync),
            ["offsets.topic.replication.factor"] = PlanValues.Text(factor),
            ["transaction.state.log.replication.factor"] = PlanValues.Text(factor),
            ["transaction.state.log.min.isr"] = PlanValues.Text(minInSync),
            ["share.coordinator.state.topic.replication.factor"] = PlanValues.Text(factor),
            ["share.coordinator.state.topic.min.isr"] = PlanValues.Text(minInSync),
            // A misspelt topic name must be an error, not create a topic with other settings.
            ["auto.create.topics.enable"] = PlanValues.Text("false"),
            // By default Kafka waits three seconds for more members of a new group, but a topology's consumers start together.
            ["group.initial.rebalance.delay.ms"] = PlanValues.Text(0),
            ["broker.session.timeout.ms"] = PlanValues.Text(GroupTimes.BrokerSession),
            ["broker.heartbeat.interval.ms"] = PlanValues.Text(GroupTimes.BrokerHeartbeat),
            // In the newer group protocol brokers set the session timeout, by default at least 45 seconds.
            ["group.consumer.session.timeout.ms"] = PlanValues.Text(GroupTimes.Session),
            ["group.consumer.min.session.timeout.ms"] = PlanValues.Text(GroupTimes.Session),
            ["group.consumer.heartbeat.interval.ms"] = PlanValues.Text(GroupTimes.Heartbeat),
            ["group.consumer.min.heartbeat.interval.ms"] = PlanValues.Text(GroupTimes.Heartbeat),
            // Kafka's default of 50 is for many groups and transactions. Brokers create all of them at first use, which delays the first client.
            ["offsets.topic.num.partitions"] = PlanValues.Text(CoordinatorPartitions),
            ["transaction.state.log.num.partitions"] = PlanValues.Text(CoordinatorPartitions),
        };
        foreach (var (property, value) in security.Properties())
        {
            properties[property] = value;
        }

        foreach (var (property, value) in overrides)
        {
            properties[property] = PlanValues.Text(value);
        }

        return properties;
    }

    private static BrokerPlan Broker(int node, int brokers, Dictionary<string, FormattableString> shared)
    {
        var isController = IsControllerOf(node, brokers);
        BrokerListener[] advertised = [BrokerListener.Host, BrokerListener.Internal];
        BrokerListener[] bound = isController ? [.. advertised, BrokerListener.Controller] : advertised;
        var own = new Dictionary<string, FormattableString>
        {
            ["node.id"] = PlanValues.Text(node),
            ["process.roles"] = PlanValues.Text(isController ? "broker,controller" : "broker"),
            ["listeners"] = Listeners(node, bound, AddressUse.Bind),
            ["advertised.listeners"] = Listeners(node, advertised, AddressUse.Advertise),
        };
        return new(node, isController, own.Concat(shared).ToDictionary());
    }

    private static FormattableString Voters(int controllers) => PlanValues.List(
        [.. Enumerable.Range(1, controllers).Select(static node =>
            (string.Create(CultureInfo.InvariantCulture, $"{node}@"), new ListenerAddress(node, BrokerListener.Controller, AddressUse.Advertise)))]);

    private static FormattableString Listeners(int node, IEnumerable<BrokerListener> listeners, AddressUse use) => PlanValues.List(
        [.. listeners.Select(listener => ($"{listener.ToString().ToUpperInvariant()}://", new ListenerAddress(node, listener, use)))]);
}

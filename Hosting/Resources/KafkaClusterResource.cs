using StreamLab.Hosting.Building;
using StreamLab.Hosting.Security;
using StreamLab.Planning;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Kafka cluster of one or more brokers with a KRaft quorum. It has no process; its brokers do.</summary>
/// <remarks>
/// Its connection string has every broker's address: <c>host:port,host:port</c>. Projects and executables get addresses on this machine,
/// containers get addresses in the containers' network.
/// </remarks>
[AspireExport(ExposeProperties = true)]
public class KafkaClusterResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    private readonly Dictionary<string, string> _brokerConfig = [];
    private readonly Lazy<ClusterPlan> _plan;

    internal KafkaClusterResource(string name, int brokers, bool isRunMode)
        : base(name)
    {
        IsRunMode = isRunMode;
        Brokers = [.. Enumerable.Range(1, brokers).Select(node => new KafkaBrokerResource($"{name}-{node}", node, this))];
        _plan = new(() => ClusterPlan.Create(Name, brokers, _brokerConfig, Security.Plan));
    }

    /// <summary>The brokers, in order of their numbers, from 1.</summary>
    public IReadOnlyList<KafkaBrokerResource> Brokers { get; }

    /// <summary>The brokers' addresses, comma-separated.</summary>
    public ReferenceExpression ConnectionStringExpression => BrokerAddresses.Bootstrap(this);

    /// <summary>The first broker's endpoint for programs on this machine.</summary>
    public EndpointReference PrimaryEndpoint => Brokers[0].PrimaryEndpoint;

    /// <summary>The first broker's endpoint for containers.</summary>
    public EndpointReference InternalEndpoint => Brokers[0].InternalEndpoint;

    /// <summary>The first broker's host, for clients that take one address.</summary>
    public ReferenceExpression Host => BrokerAddresses.First(this, EndpointProperty.Host);

    /// <summary>The first broker's port, for clients that take one address.</summary>
    public ReferenceExpression Port => BrokerAddresses.First(this, EndpointProperty.Port);

    internal bool IsRunMode { get; }

    /// <summary>The plan of all brokers. It is created at first use; later settings are not applied.</summary>
    internal ClusterPlan Plan => _plan.Value;

    internal SecuritySettings Security { get; } = new();

    internal List<KafkaTopicResource> Topics { get; } = [];

    /// <summary>The memory limits of each broker; null for none.</summary>
    public KafkaMemory? Memory { get; internal set; }

    internal List<KafkaConnectResource> Connects { get; } = [];

    /// <summary>Containers that read their settings from a properties file, so that certificates must be on one line.</summary>
    internal List<ContainerResource> Tools { get; } = [];

    internal KafkaSchemaRegistryResource? SchemaRegistry { get; private set; }

    internal void SetSchemaRegistry(KafkaSchemaRegistryResource registry) => SchemaRegistry = SchemaRegistry is null
        ? registry
        : throw new InvalidOperationException($"Kafka cluster '{Name}' has a schema registry already: '{SchemaRegistry.Name}'.");

    /// <returns>True when the cluster had no security before.</returns>
    internal bool ChangeSecurity(Action<SecuritySettings> change)
    {
        if (_plan.IsValueCreated)
        {
            throw new InvalidOperationException($"The security of Kafka cluster '{Name}' was changed after its brokers were configured.");
        }

        var isFirst = !Security.IsOn;
        change(Security);
        return isFirst;
    }

    internal void SetBrokerConfig(string name, string value)
    {
        ClusterPlan.RefuseFixed(name);
        _brokerConfig[name] = _plan.IsValueCreated
            ? throw new InvalidOperationException($"'{name}' of Kafka cluster '{Name}' was set after its brokers were configured.")
            : value;
    }

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        [new("BootstrapServers", ConnectionStringExpression), new("Host", Host), new("Port", Port), .. ClientSettings.Properties(this)];
}

using StreamLab.Hosting.Building;
using StreamLab.Planning;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Kafka cluster: a number of brokers that are one KRaft quorum. It has no process of its own; its brokers do.</summary>
/// <remarks>
/// Its connection string names every broker: <c>host:port,host:port</c>, as projects and executables on this machine reach them, or as
/// containers beside the brokers do, depending on who asks.
/// </remarks>
public sealed class KafkaClusterResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    private readonly Dictionary<string, string> _brokerConfig = [];
    private readonly Lazy<ClusterPlan> _plan;

    internal KafkaClusterResource(string name, int brokers, bool isRunMode)
        : base(name)
    {
        IsRunMode = isRunMode;
        Brokers = [.. Enumerable.Range(1, brokers).Select(node => new KafkaBrokerResource($"{name}-{node}", node, this))];
        _plan = new(() => ClusterPlan.Create(Name, brokers, _brokerConfig));
    }

    /// <summary>The brokers, in order of their numbers, from 1.</summary>
    public IReadOnlyList<KafkaBrokerResource> Brokers { get; }

    /// <summary>Every broker's address, comma-separated.</summary>
    public ReferenceExpression ConnectionStringExpression => BrokerAddresses.Bootstrap(this);

    internal bool IsRunMode { get; }

    /// <summary>What every broker is told. Settings are read when it is first asked for: those of a later call come too late.</summary>
    internal ClusterPlan Plan => _plan.Value;

    internal List<KafkaTopicResource> Topics { get; } = [];

    /// <summary>Memory limits of each broker; null means none.</summary>
    public KafkaMemory? Memory { get; internal set; }

    internal KafkaSchemaRegistryResource? SchemaRegistry { get; private set; }

    internal void SetSchemaRegistry(KafkaSchemaRegistryResource registry) => SchemaRegistry = SchemaRegistry is null
        ? registry
        : throw new InvalidOperationException($"Kafka cluster '{Name}' has a schema registry already: '{SchemaRegistry.Name}'.");

    internal void SetBrokerConfig(string name, string value)
    {
        ClusterPlan.RefuseFixed(name);
        _brokerConfig[name] = _plan.IsValueCreated
            ? throw new InvalidOperationException($"'{name}' of Kafka cluster '{Name}' was set after its brokers were configured.")
            : value;
    }

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        [new("BootstrapServers", ConnectionStringExpression)];
}

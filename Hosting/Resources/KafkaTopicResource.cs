using StreamLab.Planning;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A topic of a <see cref="KafkaClusterResource"/>, created when the cluster is ready.</summary>
/// <remarks>Its connection string is the cluster's: Kafka's clients connect to brokers, and name topics in their calls.</remarks>
[AspireExport(ExposeProperties = true)]
public class KafkaTopicResource : Resource, IResourceWithParent<KafkaClusterResource>, IResourceWithConnectionString, IResourceWithWaitSupport
{
    internal KafkaTopicResource(string name, string topicName, int partitions, int replicationFactor, KafkaClusterResource cluster)
        : base(name)
    {
        TopicName = topicName;
        Partitions = partitions;
        ReplicationFactor = replicationFactor;
        Parent = cluster;
    }

    /// <summary>The topic's name in Kafka.</summary>
    public string TopicName { get; }

    /// <summary>The number of partitions; −1 for the brokers' default.</summary>
    public int Partitions { get; }

    /// <summary>The number of replicas of each partition; −1 for the brokers' default.</summary>
    public int ReplicationFactor { get; }

    /// <inheritdoc/>
    public KafkaClusterResource Parent { get; }

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression => Parent.ConnectionStringExpression;

    /// <summary>The topic's settings by their names in Kafka.</summary>
    internal Dictionary<string, string> Config { get; } = [];

    /// <summary>What happens to a topic that exists with other settings.</summary>
    public KafkaTopicUpdatePolicy UpdatePolicy { get; internal set; }

    internal TopicPlan Plan => new(TopicName, Partitions, ReplicationFactor, Config)
    {
        AltersConfiguration = UpdatePolicy == KafkaTopicUpdatePolicy.Alter,
        Advice = UpdatePolicy == KafkaTopicUpdatePolicy.Alter
            ? "only its configuration can be altered, so use its partitions and replicas, or another topic"
            : "use its settings or another topic, or have its configuration altered with WithUpdatePolicy(KafkaTopicUpdatePolicy.Alter)",
    };

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        [.. ((IResourceWithConnectionString)Parent).GetConnectionProperties(), new("Topic", ReferenceExpression.Create($"{TopicName}"))];
}

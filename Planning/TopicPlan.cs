namespace StreamLab.Planning;

/// <summary>A topic as it should be.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Partitions">Number of partitions.</param>
/// <param name="Replication">Copies of each; −1 leaves it to the brokers.</param>
/// <param name="Configuration">Topic settings by Kafka's own names, such as <c>min.insync.replicas</c>.</param>
public sealed record TopicPlan(
    string Name, int Partitions, int Replication, IReadOnlyDictionary<string, string> Configuration)
{
    /// <summary>The replication factor that leaves it to the brokers.</summary>
    public const int BrokersDefault = -1;
}

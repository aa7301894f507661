namespace StreamLab.Planning;

/// <summary>The planned settings of a topic.</summary>
/// <param name="Name">The topic's name.</param>
/// <param name="Partitions">The number of partitions; −1 for the brokers' default.</param>
/// <param name="Replication">The number of replicas of each partition; −1 for the brokers' default.</param>
/// <param name="Configuration">Topic settings by their names in Kafka, such as <c>min.insync.replicas</c>.</param>
public sealed record TopicPlan(
    string Name, int Partitions, int Replication, IReadOnlyDictionary<string, string> Configuration)
{
    /// <summary>The value for the brokers' default.</summary>
    public const int BrokersDefault = -1;

    /// <summary>What to do about a topic of the lab that exists with other settings.</summary>
    internal const string LabAdvice = "use its settings, or choose another topic with --topic";

    /// <summary>True to alter the settings of a topic that exists with others. Partitions and replicas are never changed.</summary>
    public bool AltersConfiguration { get; init; }

    /// <summary>What to do about a topic that exists with other settings, as the end of a sentence.</summary>
    public string Advice { get; init; } = LabAdvice;
}

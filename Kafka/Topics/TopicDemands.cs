using Confluent.Kafka;

using Microsoft.Extensions.Configuration;

using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Topics;

/// <summary>The settings of a topic that were given to a worker without a lab, and that a topic which exists may contradict.</summary>
/// <param name="Partitions">The number of partitions; null when it was not given.</param>
/// <param name="Replication">The number of replicas of each partition; null when it was not given.</param>
/// <param name="Others">The other given switches, which apply only to a topic that is created.</param>
public sealed record TopicDemands(int? Partitions, int? Replication, IReadOnlyList<string> Others)
{
    private static readonly string[] OnlyWhenMade = ["--min-isr", "--unclean-leader-election", "--retention"];

    /// <summary>No settings, as for a worker of a lab: its host has compared the topic.</summary>
    public static TopicDemands None { get; } = new(null, null, []);

    /// <summary>Finds the given settings in a configuration. Defaults are not demands.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="topic">The topic's settings, read from it.</param>
    public static TopicDemands From(IConfiguration configuration, TopicSettings topic)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(topic);
        return new(IsGiven("--partitions") ? topic.Partitions : null, topic.Replication, [.. OnlyWhenMade.Where(IsGiven)]);

        bool IsGiven(string name) => configuration[SettingCatalog.Get(name).Key] is not null;
    }

    /// <summary>Gets the differences between these settings and a topic, such as <c>partitions is 1, not 9</c>; null when there are none.</summary>
    /// <param name="topic">The topic, as the brokers describe it.</param>
    public string? DifferenceTo(TopicMetadata topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return TopicDifferences.Join(
        [
            TopicDifferences.Compare("partitions", topic.Partitions.Count, Partitions),
            TopicDifferences.Compare("replication", topic.Partitions[0].Replicas.Length, Replication),
        ]);
    }
}

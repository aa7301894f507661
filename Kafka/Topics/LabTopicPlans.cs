using System.Globalization;

using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Topics;

/// <summary>Plans the lab's topics.</summary>
public static class LabTopicPlans
{
    private const int MaxReplicas = 3;

    /// <summary>Plans the events' topics.</summary>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="brokers">The number of brokers, for defaults that depend on it.</param>
    public static IReadOnlyList<TopicPlan> Events(LabSettings settings, int brokers) => [.. settings.Topic.Names.Select(name => Events(settings, name, brokers))];

    /// <summary>Plans one of the events' topics.</summary>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="name">The topic's name.</param>
    /// <param name="brokers">The number of brokers, for defaults that depend on it.</param>
    public static TopicPlan Events(LabSettings settings, string name, int brokers)
    {
        var topic = settings.Topic;
        var configuration = new Dictionary<string, string>
        {
            ["min.insync.replicas"] = Text(topic.MinInSyncReplicasOn(brokers)),
            // Producers choose the codec; brokers store batches unchanged.
            ["compression.type"] = "producer",
        };
        if (topic.UncleanLeaderElection)
        {
            configuration["unclean.leader.election.enable"] = "true";
        }

        if (topic.Retention is { } retention)
        {
            configuration["retention.ms"] = Text((long)retention.TotalMilliseconds);
        }

        return new(name, topic.Partitions, topic.ReplicationOn(brokers), configuration);
    }

    /// <summary>Plans the topics that the stages of a pipeline write, alike the events' topic.</summary>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="brokers">The number of brokers, for defaults that depend on it.</param>
    public static IReadOnlyList<TopicPlan> Stages(LabSettings settings, int brokers)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [.. settings.TopicNames.Skip(1).Select(name => Events(settings, name, brokers))];
    }

    /// <summary>Plans a compacted topic of one partition beside the events' topic, for the lab's own records. It keeps them for a week.</summary>
    /// <remarks>
    /// Its replication depends neither on the events' settings, which may ask for few replicas in order to lose records, nor on the cluster's
    /// defaults: with two or more brokers one may always be down.
    /// </remarks>
    /// <param name="name">The topic's name.</param>
    /// <param name="brokers">The number of brokers.</param>
    public static TopicPlan Compacted(string name, int brokers)
    {
        var replicas = Math.Min(MaxReplicas, brokers);
        return new(name, 1, replicas, new Dictionary<string, string>
        {
            ["min.insync.replicas"] = Text(Math.Max(1, replicas - 1)),
            // Compaction alone would keep the last snapshot of every worker of every run for ever.
            ["cleanup.policy"] = "compact,delete",
            ["retention.ms"] = Text((long)TimeSpan.FromDays(7).TotalMilliseconds),
        });
    }

    /// <summary>Plans a topic of results, with as many partitions and replicas as the events' topic.</summary>
    /// <param name="name">The topic's name.</param>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="partitions">The number of partitions of the events' topic.</param>
    /// <param name="brokers">The number of brokers.</param>
    public static TopicPlan Results(string name, LabSettings settings, int partitions, int brokers) =>
        new(name, partitions, settings.Topic.ReplicationOn(brokers), new Dictionary<string, string>
        {
            ["min.insync.replicas"] = Text(settings.Topic.MinInSyncReplicasOn(brokers)),
        });

    /// <summary>Plans a compacted topic of checkpoints beside the results. It has no retention time: open windows must not expire.</summary>
    /// <param name="name">The topic's name.</param>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="partitions">The number of partitions of the events' topic.</param>
    /// <param name="brokers">The number of brokers.</param>
    /// <param name="maxBytes">The size of the largest checkpoint in bytes.</param>
    public static TopicPlan Checkpoints(string name, LabSettings settings, int partitions, int brokers, int maxBytes) =>
        Results(name, settings, partitions, brokers) with
        {
            Configuration = new Dictionary<string, string>
            {
                ["min.insync.replicas"] = Text(settings.Topic.MinInSyncReplicasOn(brokers)),
                ["cleanup.policy"] = "compact",
                ["max.message.bytes"] = Text(maxBytes),
            },
        };

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}

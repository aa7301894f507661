using System.Globalization;

using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Topics;

/// <summary>The lab's topics as they should be.</summary>
public static class LabTopicPlans
{
    private const int MostCopies = 3;

    /// <summary>The events' topic.</summary>
    /// <param name="settings">The lab.</param>
    /// <param name="brokers">How many brokers there are, for the defaults that depend on it.</param>
    public static TopicPlan Events(LabSettings settings, int brokers)
    {
        var topic = settings.Topic;
        var configuration = new Dictionary<string, string>
        {
            ["min.insync.replicas"] = Text(topic.MinInSyncReplicasOn(brokers)),
            // The codec is the producers' choice; brokers keep batches as they came.
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

        return new(topic.Name, topic.Partitions, topic.ReplicationOn(brokers), configuration);
    }

    /// <summary>A compacted topic of one partition beside the events' own, for what the lab knows about itself for a week.</summary>
    /// <remarks>
    /// Its copies follow neither the events' settings, which may ask for few in order to lose records, nor the cluster's: of three brokers
    /// or more one may always be dead, and of two.
    /// </remarks>
    /// <param name="name">Its name.</param>
    /// <param name="brokers">How many brokers there are.</param>
    public static TopicPlan Compacted(string name, int brokers)
    {
        var copies = Math.Min(MostCopies, brokers);
        return new(name, 1, copies, new Dictionary<string, string>
        {
            ["min.insync.replicas"] = Text(Math.Max(1, copies - 1)),
            // Compaction alone would keep the last word of every worker of every run for ever.
            ["cleanup.policy"] = "compact,delete",
            ["retention.ms"] = Text((long)TimeSpan.FromDays(7).TotalMilliseconds),
        });
    }

    /// <summary>A topic of results: as many partitions and copies as the events' own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="settings">The lab.</param>
    /// <param name="partitions">Partitions of the events' topic.</param>
    /// <param name="brokers">How many brokers there are.</param>
    public static TopicPlan Results(string name, LabSettings settings, int partitions, int brokers) =>
        new(name, partitions, settings.Topic.ReplicationOn(brokers), new Dictionary<string, string>
        {
            ["min.insync.replicas"] = Text(settings.Topic.MinInSyncReplicasOn(brokers)),
        });

    /// <summary>A compacted topic of checkpoints beside results, for as long as the events' topic is there: what is open must not expire.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="settings">The lab.</param>
    /// <param name="partitions">Partitions of the events' topic.</param>
    /// <param name="brokers">How many brokers there are.</param>
    /// <param name="maxBytes">Bytes of the largest checkpoint.</param>
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

using System.Globalization;
using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Whether a broker is a full member of its cluster.</summary>
public static class InSync
{
    /// <summary>What a broker lacks, in words that follow its name.</summary>
    /// <remarks>A partition that nobody leads is left out: no copy of it can catch up, whatever its broker does.</remarks>
    /// <param name="metadata">What some broker says of the cluster.</param>
    /// <param name="broker">The number of the broker in question.</param>
    /// <returns>Null when it is unfenced and in sync with every partition that it has a copy of.</returns>
    public static string? LackOf(Metadata metadata, int broker)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        if (metadata.Brokers.All(known => known.BrokerId != broker))
        {
            return "is not registered with the controller, or fenced by it";
        }

        var copies = metadata.Topics
            .SelectMany(static topic => topic.Partitions, static (topic, partition) => (topic.Topic, Partition: partition))
            .Where(copy => copy.Partition.Leader >= 0 && copy.Partition.Replicas.Contains(broker))
            .ToList();
        var behind = copies.Where(copy => !copy.Partition.InSyncReplicas.Contains(broker)).ToList();
        return behind is [var first, ..]
            ? string.Create(CultureInfo.InvariantCulture,
                $"is not in sync with {behind.Count} of its {copies.Count} partitions, such as {first.Topic}/{first.Partition.PartitionId}")
            : null;
    }
}

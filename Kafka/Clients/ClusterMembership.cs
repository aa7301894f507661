using System.Globalization;
using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Says whether a broker is registered and in sync with its partitions' leaders.</summary>
public static class ClusterMembership
{
    /// <summary>Describes what a broker lacks, as a phrase that follows its name.</summary>
    /// <remarks>Ignores partitions without a leader: their replicas cannot catch up, whatever the broker does.</remarks>
    /// <param name="metadata">The cluster's metadata.</param>
    /// <param name="broker">The broker's number.</param>
    /// <returns>Null when the broker is unfenced and an in-sync replica of all its partitions.</returns>
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

using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Finds the broker that leads a partition.</summary>
public static class PartitionLeader
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Requests it from the cluster.</summary>
    /// <returns>The broker's number; null when the partition has no leader now.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public static int? Find(IAdminClient client, string topic, int partition)
    {
        ArgumentNullException.ThrowIfNull(client);
        return In(client.GetMetadata(topic, RequestTimeout), topic, partition);
    }

    /// <summary>Looks it up in metadata.</summary>
    /// <returns>The broker's number; null when the partition has no leader or does not exist.</returns>
    public static int? In(Metadata metadata, string topic, int partition)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.Topics.Where(known => known.Topic == topic).SelectMany(static known => known.Partitions)
            .FirstOrDefault(known => known.PartitionId == partition) is { Leader: >= 0 } found
            ? found.Leader
            : null;
    }
}

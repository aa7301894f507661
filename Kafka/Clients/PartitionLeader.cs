using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Finds the broker that leads a partition.</summary>
public static class PartitionLeader
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Requests it from the cluster.</summary>
    /// <returns>The broker's number; null when the partition has no leader now.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public static int? Find(IAdminClient client, string topic, int partition)
    {
        ArgumentNullException.ThrowIfNull(client);
        return In(client.GetMetadata(topic, RequestTimeout), topic, partition);
    }

    /// <summary>Requests a broker that has an in-sync copy of the partition and does not lead it: the one with the smallest number.</summary>
    /// <returns>The broker's number; null when there is none now.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public static int? FindFollower(IAdminClient client, string topic, int partition)
    {
        ArgumentNullException.ThrowIfNull(client);
        var found = client.GetMetadata(topic, RequestTimeout).Topics.SelectMany(static known => known.Partitions)
            .FirstOrDefault(known => known.PartitionId == partition);
        return found?.InSyncReplicas.Where(broker => broker != found.Leader).Order().Select(static broker => (int?)broker).FirstOrDefault();
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

using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Which broker leads a partition.</summary>
public static class Leaders
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Asks the cluster.</summary>
    /// <returns>The broker's number; null when the partition has no leader now.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public static int? Of(IAdminClient client, string topic, int partition)
    {
        ArgumentNullException.ThrowIfNull(client);
        return In(client.GetMetadata(topic, Patience), topic, partition);
    }

    /// <summary>Looks it up in what a broker said.</summary>
    /// <returns>The broker's number; null when the partition has no leader, or is not there.</returns>
    public static int? In(Metadata metadata, string topic, int partition)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return metadata.Topics.Where(known => known.Topic == topic).SelectMany(static known => known.Partitions)
            .FirstOrDefault(known => known.PartitionId == partition) is { Leader: >= 0 } found
            ? found.Leader
            : null;
    }
}

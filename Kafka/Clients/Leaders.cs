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
        var topics = client.GetMetadata(topic, Patience).Topics;
        return topics.SelectMany(static t => t.Partitions).FirstOrDefault(p => p.PartitionId == partition) is { Leader: >= 0 } found
            ? found.Leader
            : null;
    }
}

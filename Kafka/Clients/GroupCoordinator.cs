using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.Kafka.Clients;

/// <summary>Finds the broker that coordinates a consumer group.</summary>
public static class GroupCoordinator
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Requests it from the cluster.</summary>
    /// <returns>The broker's number; null when no broker coordinates the group now.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public static async Task<int?> FindAsync(IAdminClient client, string group)
    {
        ArgumentNullException.ThrowIfNull(client);
        var described = await client.DescribeConsumerGroupsAsync([group], new DescribeConsumerGroupsOptions { RequestTimeout = RequestTimeout });
        return described.ConsumerGroupDescriptions is [{ Coordinator.Id: >= 0 } found] ? found.Coordinator.Id : null;
    }
}

using System.Globalization;
using Confluent.Kafka;

namespace StreamLab.Hosting.Health;

/// <summary>The health of a cluster according to its metadata.</summary>
/// <param name="Brokers">The numbers of the brokers that are registered with the controller and not fenced.</param>
/// <param name="Leaderless">Partitions without a leader, as <c>topic/partition</c>.</param>
internal sealed record ClusterState(IReadOnlySet<int> Brokers, IReadOnlyList<string> Leaderless)
{
    public static ClusterState From(Metadata metadata) => new(
        metadata.Brokers.Select(static broker => broker.BrokerId).ToHashSet(),
        [.. from topic in metadata.Topics
            from partition in topic.Partitions
            where partition.Leader < 0
            select string.Create(CultureInfo.InvariantCulture, $"{topic.Topic}/{partition.PartitionId}")]);
}

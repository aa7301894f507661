namespace StreamLab.ControlRoom.Clusters;

/// <summary>The brokers and the topics' partitions, as the brokers report them.</summary>
/// <param name="At">The time of the report.</param>
/// <param name="Brokers">The brokers now in the cluster, ordered by number.</param>
/// <param name="Controller">The broker that clients are told is the controller; null when there is none.</param>
/// <param name="Partitions">The topics' partitions, ordered by number; empty before the topic exists.</param>
internal sealed record ClusterMap(
    DateTimeOffset At, IReadOnlyList<BrokerPlace> Brokers, int? Controller, IReadOnlyList<PartitionPlace> Partitions);

/// <summary>The address of a broker.</summary>
/// <param name="Id">The broker's number.</param>
/// <param name="Address">The address that clients connect to: <c>host:port</c>.</param>
internal sealed record BrokerPlace(int Id, string Address);

/// <summary>The leader and replicas of a partition.</summary>
/// <param name="Partition">The partition's number among those of all topics.</param>
/// <param name="Leader">The partition's leader; null when there is none.</param>
/// <param name="Replicas">The brokers with a replica.</param>
/// <param name="InSync">The brokers with an in-sync replica.</param>
internal sealed record PartitionPlace(int Partition, int? Leader, IReadOnlyList<int> Replicas, IReadOnlyList<int> InSync);

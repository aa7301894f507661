namespace StreamLab.ControlRoom.Clusters;

/// <summary>Where the topic's partitions are, as the brokers themselves tell.</summary>
/// <param name="At">When they told it.</param>
/// <param name="Brokers">The brokers that are in the cluster now, in order of their numbers.</param>
/// <param name="Controller">The broker that clients are told is the controller; null when they are told none.</param>
/// <param name="Partitions">The topic's partitions, in order of their numbers; none before the topic is there.</param>
internal sealed record ClusterMap(
    DateTimeOffset At, IReadOnlyList<BrokerPlace> Brokers, int? Controller, IReadOnlyList<PartitionPlace> Partitions);

/// <summary>A broker.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Address">Where clients reach it: <c>host:port</c>.</param>
internal sealed record BrokerPlace(int Id, string Address);

/// <summary>Where a partition is.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="Leader">The broker that clients write it to and read it from; null while there is none.</param>
/// <param name="Replicas">The brokers that are to have it.</param>
/// <param name="InSync">Those of them that have all of it.</param>
internal sealed record PartitionPlace(int Partition, int? Leader, IReadOnlyList<int> Replicas, IReadOnlyList<int> InSync);

namespace StreamLab.Settings;

/// <summary>The topic that events flow through.</summary>
public sealed record TopicSettings
{
    /// <summary>Its name: 1 to 200 of letters, digits, dot, dash and underscore.</summary>
    /// <remarks>Kafka allows 249; the rest is for the suffixes of the lab's own topics.</remarks>
    public string Name { get; init; } = "events";

    /// <summary>Number of partitions, 1 to 10,000.</summary>
    public int Partitions { get; init; } = 12;

    /// <summary>Copies of each partition, 1 to the number of brokers; null means 3, or the number of brokers where that is less.</summary>
    public int? Replication { get; init; }

    /// <summary>Copies that must have a record before it is acknowledged; null means one less than <see cref="Replication"/>, at least 1.</summary>
    public int? MinInSyncReplicas { get; init; }

    /// <summary>Whether a copy that lacks acknowledged records may lead when no other is left (<c>unclean.leader.election.enable</c>).</summary>
    public bool UncleanLeaderElection { get; init; }

    /// <summary>The codec that producers compress batches with.</summary>
    public Compression Compression { get; init; } = Compression.Lz4;

    /// <summary>How long records are kept, 1 second to 100 years; null leaves it to the brokers.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary><see cref="Replication"/> with its default for a cluster of <paramref name="brokers"/>.</summary>
    public int ReplicationOn(int brokers) => Replication ?? Math.Min(3, brokers);

    /// <summary><see cref="MinInSyncReplicas"/> with its default for a cluster of <paramref name="brokers"/>.</summary>
    public int MinInSyncReplicasOn(int brokers) => MinInSyncReplicas ?? Math.Max(1, ReplicationOn(brokers) - 1);
}

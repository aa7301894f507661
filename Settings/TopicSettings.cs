using System.Globalization;

namespace StreamLab.Settings;

/// <summary>The topic for the events, or several alike.</summary>
public sealed record TopicSettings
{
    /// <summary>The number of topics, 1 to 9. The load is spread over all of them.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The name, of several topics that of the first: 1 to 200 letters, digits, dots, dashes and underscores.</summary>
    /// <remarks>Kafka allows 249; the rest is for the suffixes of the lab's other topics.</remarks>
    public string Name { get; init; } = "events";

    /// <summary>The number of partitions of each topic, 1 to 10,000.</summary>
    public int Partitions { get; init; } = 12;

    /// <summary>
    /// The number of replicas of each partition, 1 to the number of brokers; null means 3, or the number of brokers if that is less.
    /// </summary>
    public int? Replication { get; init; }

    /// <summary>The in-sync replicas required for an acknowledgement; null means one less than <see cref="Replication"/>, at least 1.</summary>
    public int? MinInSyncReplicas { get; init; }

    /// <summary>True when a replica that lacks acknowledged records may lead if no other is left (<c>unclean.leader.election.enable</c>).</summary>
    public bool UncleanLeaderElection { get; init; }

    /// <summary>The compression codec of producers' batches.</summary>
    public Compression Compression { get; init; } = Compression.Lz4;

    /// <summary>The time that records are kept, 1 second to 100 years; null means the brokers' default.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>The names of all topics, in order.</summary>
    public IReadOnlyList<string> Names => [.. Enumerable.Range(1, Count).Select(NameOf)];

    /// <summary>Gets the name of a topic.</summary>
    /// <param name="number">The topic's number, from 1.</param>
    public string NameOf(int number) => number == 1 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}-{number}");

    /// <summary>Gets the topics with a number of partitions that was found, or <see cref="Partitions"/>.</summary>
    /// <param name="partitions">The number of partitions of each topic; null for <see cref="Partitions"/>.</param>
    public EventTopics Topics(int? partitions = null) => new(Names, partitions ?? Partitions);

    /// <summary>Gets <see cref="Replication"/> with its default for a cluster of <paramref name="brokers"/>.</summary>
    public int ReplicationOn(int brokers) => Replication ?? Math.Min(3, brokers);

    /// <summary>Gets <see cref="MinInSyncReplicas"/> with its default for a cluster of <paramref name="brokers"/>.</summary>
    public int MinInSyncReplicasOn(int brokers) => MinInSyncReplicas ?? Math.Max(1, ReplicationOn(brokers) - 1);
}

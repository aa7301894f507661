namespace StreamLab.ControlRoom.Auditing;

/// <summary>The offsets of a topic's log at one moment, as the brokers reported them.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="TopicId">The topic's id; null with brokers older than Kafka 2.8.</param>
/// <param name="Partitions">The topic's partitions, with or without known offsets.</param>
internal sealed record LogOffsets(string Topic, string? TopicId, IReadOnlyList<LogMarks> Partitions);

/// <summary>The start and end of one partition's log.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Leader">The partition's leader; null when there is none.</param>
/// <param name="Low">The log's start; null when no broker answered.</param>
/// <param name="High">The log's end; null when no broker answered.</param>
internal sealed record LogMarks(int Partition, int? Leader, long? Low, long? High)
{
    /// <summary>The marks of a partition that does not exist any more.</summary>
    public static LogMarks Gone(int partition) => new(partition, null, 0, 0) { IsGone = true };

    /// <summary>True when the partition does not exist any more: its log counts as empty.</summary>
    public bool IsGone { get; private init; }

    /// <summary>True when start and end are known.</summary>
    public bool AreKnown => Low is not null && High is not null;
}

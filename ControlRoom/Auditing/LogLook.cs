namespace StreamLab.ControlRoom.Auditing;

/// <summary>A topic's log as the brokers told it at one moment.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="TopicId">Its id; null where brokers have none to tell (before Kafka 2.8).</param>
/// <param name="Partitions">Its partitions, answered for or not.</param>
internal sealed record LogLook(string Topic, string? TopicId, IReadOnlyList<LogMarks> Partitions);

/// <summary>Where one partition's log begins and ends.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Leader">The broker that leads it; null while there is none.</param>
/// <param name="Low">Where the log begins; null when nobody answered.</param>
/// <param name="High">Where it ends; null when nobody answered.</param>
internal sealed record LogMarks(int Partition, int? Leader, long? Low, long? High)
{
    /// <summary>A partition that is not there any more.</summary>
    public static LogMarks Gone(int partition) => new(partition, null, 0, 0) { IsGone = true };

    /// <summary>Whether there is no such partition any more: its log counts as empty.</summary>
    public bool IsGone { get; private init; }

    /// <summary>Whether both ends are known.</summary>
    public bool AreKnown => Low is not null && High is not null;
}

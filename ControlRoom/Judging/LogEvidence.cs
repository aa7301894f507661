using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Judging;

/// <summary>The result of reading back the log of the events' topic.</summary>
/// <param name="State">The state of the audit.</param>
/// <param name="Reason">The reason why the audit is not complete; null when it is.</param>
internal sealed record LogEvidence(AuditState State, string? Reason = null)
{
    /// <summary>The duration of the audit.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>True when the topic keeps only the newest record of each key, so that a record's absence does not show a loss.</summary>
    public bool IsCompacted { get; init; }

    /// <summary>The partitions that were read to their end.</summary>
    public IReadOnlyList<LogPartition> Partitions { get; init; } = [];
}

/// <summary>The content of one partition's log. All positions are offsets.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="From">The start of the run's records: the log's end before the first of them.</param>
/// <param name="LogStart">The log's start when it was read.</param>
/// <param name="To">The log's end when it was read.</param>
/// <param name="Foreign">Records without a valid stamp of this run.</param>
/// <param name="Misplaced">Records of this run with a stamp that names another partition.</param>
/// <param name="Streams">
/// The run's records of each producer in log order. Repeated counts stamps at two offsets; reordered counts records behind a later one.
/// </param>
internal sealed record LogPartition(
    int Partition, long From, long LogStart, long To, long Foreign, long Misplaced, IReadOnlyList<ConsumedPartition> Streams)
{
    /// <summary>True when the log still starts at or before the run's first record.</summary>
    public bool IsWhole => LogStart <= From;
}

/// <summary>A change of the log during the run.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="Partition">The partition; null for the whole topic.</param>
/// <param name="At">The time at which the change was observed.</param>
/// <param name="Text">The change in one sentence without a full stop.</param>
internal sealed record LogChange(LogChangeKind Kind, int? Partition, DateTimeOffset At, string Text)
{
    /// <summary>The topic; null when it is not one of events.</summary>
    public string? Topic { get; init; }
}

/// <summary>The kinds of change of a log.</summary>
internal enum LogChangeKind
{
    /// <summary>The topic has a new id: it was deleted and created again.</summary>
    TopicReplaced,

    /// <summary>The log ends before an offset that it had reached: a replica without the newest records became leader.</summary>
    Truncated,

    /// <summary>The log's start moved forward: retention, compaction or DeleteRecords.</summary>
    StartMoved,
}

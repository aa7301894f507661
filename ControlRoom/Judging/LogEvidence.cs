using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Judging;

/// <summary>What the log of the events' topic was found to hold.</summary>
/// <param name="State">How far the reading came.</param>
/// <param name="Reason">Why it is not complete; null when it is.</param>
internal sealed record LogEvidence(AuditState State, string? Reason = null)
{
    /// <summary>How long the reading took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The partitions that were read to their ends.</summary>
    public IReadOnlyList<LogPartition> Partitions { get; init; } = [];
}

/// <summary>What one partition's log holds. All positions are offsets.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="From">Where the run's records begin: the log's end before the first of them.</param>
/// <param name="LogStart">Where the log began when it was read.</param>
/// <param name="To">Where the log ended when it was read.</param>
/// <param name="Foreign">Records without a valid stamp of this run.</param>
/// <param name="Misplaced">Records of this run whose stamp names another partition.</param>
/// <param name="Streams">
/// The run's records of each producer, in the order of the log: repeated is a stamp at two offsets, reordered one that lies behind a later one.
/// </param>
internal sealed record LogPartition(
    int Partition, long From, long LogStart, long To, long Foreign, long Misplaced, IReadOnlyList<ConsumedPartition> Streams)
{
    /// <summary>Whether the log still begins where the run began, or before.</summary>
    public bool IsWhole => LogStart <= From;
}

/// <summary>Something that happened to the log during the run.</summary>
/// <param name="Kind">What.</param>
/// <param name="Partition">Where; null for the whole topic.</param>
/// <param name="At">When it was seen.</param>
/// <param name="Text">One sentence for a person, without a full stop.</param>
internal sealed record LogChange(LogChangeKind Kind, int? Partition, DateTimeOffset At, string Text);

/// <summary>What can happen to a log.</summary>
internal enum LogChangeKind
{
    /// <summary>The topic has another id: it was deleted and made anew.</summary>
    TopicReplaced,

    /// <summary>The log ends before an offset that it had reached: a leader without the newest records took over.</summary>
    Truncated,

    /// <summary>The log's start moved on: retention, compaction or DeleteRecords.</summary>
    StartMoved,
}

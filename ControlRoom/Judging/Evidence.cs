using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Judging;

/// <summary>All that is known of one run: the latest snapshot of every incarnation of every worker.</summary>
internal sealed record Evidence(
    string Run, IReadOnlyList<ProducerSnapshot> Producers, IReadOnlyList<ConsumerSnapshot> Consumers)
{
    /// <summary>When the first record was sent; null before.</summary>
    public DateTimeOffset? StartedAt => Producers.Min(static producer => producer.FirstRecordAt);

    /// <summary>Faults that were injected, or were to be.</summary>
    public IReadOnlyList<FaultReport> Faults { get; init; } = [];

    /// <summary>What the host says stood in the way of what the run was to prove; null when nothing did.</summary>
    public string? Incomplete { get; init; }

    /// <summary>What was read back of the windows; null when it was not.</summary>
    public ResultsEvidence? Results { get; init; }

    /// <summary>Members of the consumers' group that are not the lab's.</summary>
    public IReadOnlyList<GroupStranger> Strangers { get; init; } = [];

    /// <summary>Times in which consumers read records again with no restart or rebalance between.</summary>
    public IReadOnlyList<Repetition> Repetitions { get; init; } = [];

    /// <summary>What was seen to happen to the log.</summary>
    public IReadOnlyList<LogChange> LogChanges { get; init; } = [];

    /// <summary>What was read back of the log; null before.</summary>
    public LogEvidence? Log { get; init; }

    /// <summary>How far workers' clocks differ; null when it is not more than can be told.</summary>
    public ClockGap? Clocks { get; init; }

    /// <summary>The median of the latency that was measured, in milliseconds.</summary>
    public double MedianMs { get; init; }

    /// <summary>Whether the run was to say how latency goes with the rate.</summary>
    public bool IsLatencyAsked { get; init; }

    /// <summary>How the memory of processes went.</summary>
    public IReadOnlyList<MemoryReport> Memory { get; init; } = [];

    /// <summary>What <paramref name="snapshots"/> say of <paramref name="run"/>; those of other runs are passed over.</summary>
    public static Evidence Of(string run, IEnumerable<WorkerSnapshot> snapshots)
    {
        List<WorkerSnapshot> ours = [.. snapshots.Where(s => s.Run == run)];
        return new Evidence(run, [.. ours.OfType<ProducerSnapshot>()], [.. ours.OfType<ConsumerSnapshot>()]);
    }
}

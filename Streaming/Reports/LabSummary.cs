using System.Text.Json.Serialization;

using StreamLab.Streaming.Control;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Reports;

/// <summary>The report of a running lab at one moment, with live figures: the content of <c>/api/summary</c>.</summary>
public sealed record LabSummary : LabReport
{
    /// <summary>The run, as 8 hexadecimal digits.</summary>
    public required string Run { get; init; }

    /// <summary>The time at which the summary was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The time at which the first record was sent; null before.</summary>
    public DateTimeOffset? FirstSentAt { get; init; }

    /// <summary>End offsets minus the group's positions, summed over partitions; with several groups of the one farthest behind, and with a pipeline of all stages too.</summary>
    public long Lag { get; init; }

    /// <summary>The lag of each partition whose position and end offset are both known, assigned or not.</summary>
    public IReadOnlyList<PartitionLag> Partitions { get; init; } = [];

    /// <summary>The stalls at this moment.</summary>
    public FlowReport Flow { get; init; } = FlowReport.Flowing;

    /// <summary>Acknowledged records a second over the last seconds.</summary>
    public ThroughputReport ThroughputNow { get; init; } = new(0, 0);

    /// <summary>Consumed records a second over the last seconds.</summary>
    public ThroughputReport ConsumptionNow { get; init; } = new(0, 0);

    /// <summary>Latency from the intended send time over the last seconds.</summary>
    public LatencyReport LatencyNowMs { get; init; } = LatencyReport.None;

    /// <summary>Every incarnation of every worker that has published a snapshot.</summary>
    public IReadOnlyList<InstanceSummary> Instances { get; init; } = [];

    /// <summary>The host's last reported state; null when no host reported one.</summary>
    public HostState? HostState { get; init; }

    /// <summary>The audit's progress; null while no audit runs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AuditProgress? Auditing { get; init; }

    /// <summary>The only, or first, consumers' group as brokers describe it; null before they did, and on embedded brokers, which do not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GroupReport? Group { get; init; }

    /// <summary>The newest windows of all consumers, newest first.</summary>
    public IReadOnlyList<WindowResult> Windows { get; init; } = [];
}

/// <summary>The lag of one partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Lag">End offset minus the newest position that any consumer of the group reached.</param>
/// <param name="Consumer">The instance that it is assigned to; null when it has no owner.</param>
public sealed record PartitionLag(int Partition, long Lag, string? Consumer);

/// <summary>One incarnation of a worker, as its snapshots show it.</summary>
/// <param name="Name">The worker's name.</param>
/// <param name="Kind"><c>producer</c>, <c>stage</c> or <c>consumer</c>.</param>
/// <param name="Incarnation">One life of the worker's process.</param>
/// <param name="State">The state in its last snapshot.</param>
/// <param name="Seen">The time of its last snapshot.</param>
/// <param name="RecordsPerSecond">Records a second over the last seconds: acknowledged or consumed.</param>
/// <param name="Records">Records acknowledged or consumed in all.</param>
/// <param name="Partitions">Partitions assigned (consumer) or sent to (producer).</param>
/// <param name="SourceEnded">True when the producer's source has no more events.</param>
/// <param name="TargetRate">The producer's target rate in records a second, 0 for as fast as possible; null for consumers.</param>
/// <param name="Paused">True when the producer is ordered to pause.</param>
public sealed record InstanceSummary(
    string Name, string Kind, string Incarnation, WorkerState State, DateTimeOffset Seen,
    double RecordsPerSecond, long Records, int Partitions, bool SourceEnded, double? TargetRate = null, bool Paused = false);

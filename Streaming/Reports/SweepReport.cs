using System.Text.Json.Serialization;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.Streaming.Reports;

/// <summary>The progress and results of a running lab's sweep: latency at rising rates.</summary>
public sealed record SweepReport
{
    /// <summary>The sweep's stage.</summary>
    public required SweepStage Stage { get; init; }

    /// <summary>The time at which it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The time at which it ended, with the earlier rate restored; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The largest 99th percentile of latency that counts as held, in milliseconds.</summary>
    public required double P99LimitMs { get; init; }

    /// <summary>The seconds for which each rate is measured.</summary>
    public required double SecondsPerStep { get; init; }

    /// <summary>The rate before the sweep, restored at the end, in records a second; 0 means as fast as possible.</summary>
    public required double RateBefore { get; init; }

    /// <summary>The current step; null when the sweep has ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SweepProgress? Now { get; init; }

    /// <summary>The measured steps, ordered by rate.</summary>
    public IReadOnlyList<SweepFigures> Steps { get; init; } = [];

    /// <summary>The step with the most throughput for its mean latency; null before the first step.</summary>
    public SweepFigures? Knee { get; init; }

    /// <summary>The step with the largest rate that was held, as every smaller measured rate was; null when none was held.</summary>
    public SweepFigures? Largest { get; init; }

    /// <summary>The reason why it ended, in one sentence; null while it runs.</summary>
    public string? Reason { get; init; }
}

/// <summary>The stages of a sweep.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SweepStage>))]
public enum SweepStage
{
    /// <summary>It runs and controls the rate.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It measured all its steps.</summary>
    [JsonStringEnumMemberName("complete")]
    Complete,

    /// <summary>Someone stopped it.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>It could not continue; <see cref="SweepReport.Reason"/> says why.</summary>
    [JsonStringEnumMemberName("cutShort")]
    CutShort,
}

/// <summary>The current step of a sweep.</summary>
/// <param name="Step">The step's number, from 1.</param>
/// <param name="Rate">The step's rate, records a second.</param>
/// <param name="Phase">The step's phase.</param>
public sealed record SweepProgress(int Step, double Rate, SweepPhase Phase);

/// <summary>The phases of a sweep's step.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SweepPhase>))]
public enum SweepPhase
{
    /// <summary>The rate was ordered, and the sweep waits until it is stable.</summary>
    [JsonStringEnumMemberName("settling")]
    Settling,

    /// <summary>The rate is measured.</summary>
    [JsonStringEnumMemberName("measuring")]
    Measuring,

    /// <summary>Producers pause until consumers have caught up.</summary>
    [JsonStringEnumMemberName("catchingUp")]
    CatchingUp,

    /// <summary>The sweep waits for the end of a fault that was injected meanwhile.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>The rate before the sweep is restored.</summary>
    [JsonStringEnumMemberName("restoring")]
    Restoring,
}

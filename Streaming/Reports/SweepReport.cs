using System.Text.Json.Serialization;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.Streaming.Reports;

/// <summary>A sweep of a running lab, from its beginning on: latency at rising rates.</summary>
public sealed record SweepReport
{
    /// <summary>How far it is.</summary>
    public required SweepStage Stage { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended, with the rate before it put back; null while it runs.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The largest 99th percentile of latency that counts as held, in milliseconds.</summary>
    public required double P99LimitMs { get; init; }

    /// <summary>For how long each rate is measured, in seconds.</summary>
    public required double SecondsPerStep { get; init; }

    /// <summary>The rate that was in force before and is put back at the end, records a second; 0 is as fast as possible.</summary>
    public required double RateBefore { get; init; }

    /// <summary>What it does now; null when it has ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SweepProgress? Now { get; init; }

    /// <summary>The steps that were measured, by rate.</summary>
    public IReadOnlyList<SweepFigures> Steps { get; init; } = [];

    /// <summary>The step with the most throughput for its latency; null before the first.</summary>
    public SweepFigures? Knee { get; init; }

    /// <summary>The step with the largest rate that held the limit and below which every other did; null when none did.</summary>
    public SweepFigures? Largest { get; init; }

    /// <summary>Why it ended, in one sentence; null while it runs.</summary>
    public string? Reason { get; init; }
}

/// <summary>How far a sweep is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SweepStage>))]
public enum SweepStage
{
    /// <summary>It sets the rate.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>It measured all that it meant to.</summary>
    [JsonStringEnumMemberName("complete")]
    Complete,

    /// <summary>Somebody stopped it.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,

    /// <summary>It could not go on; <see cref="SweepReport.Reason"/> says why.</summary>
    [JsonStringEnumMemberName("cutShort")]
    CutShort,
}

/// <summary>What a sweep does now.</summary>
/// <param name="Step">The step's number, from 1.</param>
/// <param name="Rate">The step's rate, records a second.</param>
/// <param name="Phase">What is done in it.</param>
public sealed record SweepProgress(int Step, double Rate, SweepPhase Phase);

/// <summary>What is done in a step of a sweep.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SweepPhase>))]
public enum SweepPhase
{
    /// <summary>The rate was ordered and settles.</summary>
    [JsonStringEnumMemberName("settling")]
    Settling,

    /// <summary>It is measured.</summary>
    [JsonStringEnumMemberName("measuring")]
    Measuring,

    /// <summary>Producers pause until consumers have caught up.</summary>
    [JsonStringEnumMemberName("catchingUp")]
    CatchingUp,

    /// <summary>A fault that came on the way is waited out.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    /// <summary>The rate before is put back.</summary>
    [JsonStringEnumMemberName("restoring")]
    Restoring,
}

using System.Text.Json.Serialization;
using StreamLab.Settings;

namespace StreamLab.Streaming.Control;

/// <summary>One fault of a run, from plan to end.</summary>
/// <param name="Id">Its number in the run, from 1.</param>
/// <param name="Action">What is done.</param>
/// <param name="Target">To what, as it was asked for: a broker's number, <c>leader</c>, <c>controller</c>, <c>producer-1</c>, <c>consumer-2</c>.</param>
/// <param name="Stage">How far it is.</param>
public sealed record FaultStatus(int Id, FaultAction Action, string Target, FaultStage Stage)
{
    /// <summary>The broker that it hit; null for workers and before it was injected.</summary>
    public int? Broker { get; init; }

    /// <summary>Partitions of the events' topic that the broker led when it was hit; null when that is not known, and for workers.</summary>
    public IReadOnlyList<int>? Partitions { get; init; }

    /// <summary>When it is to be injected, in seconds since the first record; null when it was asked for at once.</summary>
    public double? PlannedAtSeconds { get; init; }

    /// <summary>For how long, in seconds; null until it is healed by hand or the run ends.</summary>
    public double? ForSeconds { get; init; }

    /// <summary>When it was injected; null before.</summary>
    public DateTimeOffset? InjectedAt { get; init; }

    /// <summary>When it was healed (the target was told to come back); null before.</summary>
    public DateTimeOffset? HealedAt { get; init; }

    /// <summary>When the target was at work again; null before.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }

    /// <summary>Why it was refused, or what went wrong when it was healed; null when nothing did.</summary>
    public string? Reason { get; init; }
}

/// <summary>How far a fault is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultStage>))]
public enum FaultStage
{
    /// <summary>Its time has not come.</summary>
    [JsonStringEnumMemberName("planned")]
    Planned,

    /// <summary>It was injected and not healed.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>It is over.</summary>
    [JsonStringEnumMemberName("healed")]
    Healed,

    /// <summary>It was called off, or the run ended, before its time came.</summary>
    [JsonStringEnumMemberName("calledOff")]
    CalledOff,

    /// <summary>It was not done; <see cref="FaultStatus.Reason"/> says why.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}

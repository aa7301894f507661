using System.Text.Json.Serialization;
using StreamLab.Settings;

namespace StreamLab.Streaming.Control;

/// <summary>The state of one fault of a run, from planned to healed.</summary>
/// <param name="Id">The fault's number in the run, from 1.</param>
/// <param name="Action">The action.</param>
/// <param name="Target">The target as requested: a broker's number, <c>leader</c>, <c>consumer-2</c> or another text of <c>FaultTarget</c>.</param>
/// <param name="Stage">The fault's stage.</param>
public sealed record FaultStatus(int Id, FaultAction Action, string Target, FaultStage Stage)
{
    /// <summary>How much, such as a delay; null for the action's default.</summary>
    public string? Amount { get; init; }

    /// <summary>The broker that the fault was injected into; null for workers, and before injection.</summary>
    public int? Broker { get; init; }

    /// <summary>Partitions of the events' topic that the broker led at injection; null for workers, and when that is not known.</summary>
    public IReadOnlyList<int>? Partitions { get; init; }

    /// <summary>The planned time of injection in seconds since the first record; null when the fault was requested without a plan.</summary>
    public double? PlannedAtSeconds { get; init; }

    /// <summary>The duration in seconds; null when the fault lasts until it is healed by hand or the run ends.</summary>
    public double? ForSeconds { get; init; }

    /// <summary>True when the fault does not end: the run is judged with it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsForever { get; init; }

    /// <summary>The time of injection; null before.</summary>
    public DateTimeOffset? InjectedAt { get; init; }

    /// <summary>The time at which healing began: the target was ordered to work again; null before.</summary>
    public DateTimeOffset? HealedAt { get; init; }

    /// <summary>The time at which the target worked again; null before.</summary>
    public DateTimeOffset? RecoveredAt { get; init; }

    /// <summary>The reason why the fault was refused, or the error while it was healed; null when there is none.</summary>
    public string? Reason { get; init; }
}

/// <summary>The stages of a fault.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultStage>))]
public enum FaultStage
{
    /// <summary>Its time has not come.</summary>
    [JsonStringEnumMemberName("planned")]
    Planned,

    /// <summary>It was injected and is not healed yet.</summary>
    [JsonStringEnumMemberName("active")]
    Active,

    /// <summary>It was healed.</summary>
    [JsonStringEnumMemberName("healed")]
    Healed,

    /// <summary>It was cancelled, or the run ended, before its time came.</summary>
    [JsonStringEnumMemberName("calledOff")]
    CalledOff,

    /// <summary>It was not injected; <see cref="FaultStatus.Reason"/> says why.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,
}

using System.Text.Json.Serialization;
using StreamLab.Settings;

namespace StreamLab.Streaming.Control;

/// <summary>What can be asked of a host.</summary>
/// <param name="Faults">One entry for every pair of action and kind of target.</param>
/// <param name="Consumers">Whether the number of consumers can change.</param>
public sealed record HostCapabilities(IReadOnlyList<FaultCapability> Faults, ConsumersCapability Consumers);

/// <summary>Whether a host can do one fault to one kind of target.</summary>
/// <param name="Action">The action.</param>
/// <param name="Target">The kind of target.</param>
/// <param name="WhyNot">Why it cannot, in words for the person who would like to; null when it can.</param>
public sealed record FaultCapability(FaultAction Action, FaultSubject Target, string? WhyNot);

/// <summary>Whether the number of consumers can change.</summary>
/// <param name="Count">How many there are to be now.</param>
/// <param name="Max">The most that can be asked for; the least is 1.</param>
/// <param name="WhyNot">Why it cannot change; null when it can.</param>
public sealed record ConsumersCapability(int Count, int Max, string? WhyNot);

/// <summary>What kinds of things a host can act on.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultSubject>))]
public enum FaultSubject
{
    /// <summary>A broker: by number, <c>leader</c> (of partition 0) or <c>controller</c>.</summary>
    [JsonStringEnumMemberName("broker")]
    Broker,

    /// <summary>A producer or a consumer, by name.</summary>
    [JsonStringEnumMemberName("worker")]
    Worker,
}

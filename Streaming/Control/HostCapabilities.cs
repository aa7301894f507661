using System.Text.Json.Serialization;
using StreamLab.Settings;

namespace StreamLab.Streaming.Control;

/// <summary>The commands that a host can carry out.</summary>
/// <param name="Faults">One entry for every pair of action and kind of target.</param>
/// <param name="Consumers">The range of consumers that the host can run.</param>
public sealed record HostCapabilities(IReadOnlyList<FaultCapability> Faults, ConsumersCapability Consumers);

/// <summary>Says whether a host can inject one action into one kind of target.</summary>
/// <param name="Action">The action.</param>
/// <param name="Target">The kind of target.</param>
/// <param name="WhyNot">The reason why it cannot, as the page shows it; null when it can.</param>
public sealed record FaultCapability(FaultAction Action, FaultSubject Target, string? WhyNot);

/// <summary>Says whether a host can change the number of consumers.</summary>
/// <param name="Count">The number of consumers now wanted.</param>
/// <param name="Max">The largest number that can be requested; the smallest is 1.</param>
/// <param name="WhyNot">The reason why the number cannot change; null when it can.</param>
public sealed record ConsumersCapability(int Count, int Max, string? WhyNot);

/// <summary>The kinds of target that a fault can have.</summary>
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

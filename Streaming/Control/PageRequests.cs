using StreamLab.Settings;

namespace StreamLab.Streaming.Control;

/// <summary>The body of <c>POST /api/faults</c>.</summary>
/// <param name="Action">The action.</param>
/// <param name="Target">The target: a broker's number, <c>leader</c>, <c>consumer-2</c> or another text of <c>FaultTarget</c>.</param>
/// <param name="ForSeconds">The duration in seconds, more than 0; null when the fault lasts until it is healed by hand.</param>
/// <param name="Amount">How much, such as <c>200ms</c> or <c>1m/s</c>; null for the action's default.</param>
public sealed record FaultRequest(FaultAction Action, string Target, double? ForSeconds = null, string? Amount = null);

/// <summary>The body of <c>POST /api/consumers</c>.</summary>
/// <param name="Count">The number of consumers, 1 or more.</param>
public sealed record ConsumersRequest(int Count);

using StreamLab.Settings;

namespace StreamLab.Streaming.Control;

/// <summary>The body of <c>POST /api/faults</c>.</summary>
/// <param name="Action">What to do.</param>
/// <param name="Target">To what: a broker's number, <c>leader</c>, <c>controller</c>, <c>producer-1</c>, <c>consumer-2</c>.</param>
/// <param name="ForSeconds">For how long, in seconds, more than 0; null until it is healed by hand.</param>
public sealed record FaultRequest(FaultAction Action, string Target, double? ForSeconds = null);

/// <summary>The body of <c>POST /api/consumers</c>.</summary>
/// <param name="Count">How many consumers there are to be, 1 or more.</param>
public sealed record ConsumersRequest(int Count);

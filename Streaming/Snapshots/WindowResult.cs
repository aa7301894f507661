namespace StreamLab.Streaming.Snapshots;

/// <summary>One key's aggregate over one tumbling window of event time.</summary>
/// <param name="Key">The station, symbol, airport or network.</param>
/// <param name="Start">The window's begin (inclusive).</param>
/// <param name="End">The window's end (exclusive).</param>
/// <param name="Count">The number of events in the window.</param>
/// <param name="Values">Aggregates by name, such as <c>mean</c> or <c>vwap</c>, in order of display.</param>
/// <param name="Closed">True when event time has passed the window's end.</param>
/// <param name="Alert">The reason why the window is unusual; null when it is not.</param>
public sealed record WindowResult(
    string Key, DateTimeOffset Start, DateTimeOffset End, long Count,
    IReadOnlyDictionary<string, double> Values, bool Closed, string? Alert);

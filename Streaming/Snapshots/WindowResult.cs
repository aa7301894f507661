namespace StreamLab.Streaming.Snapshots;

/// <summary>One key's aggregate over one tumbling window of event time.</summary>
/// <param name="Key">The station, symbol, airport or network.</param>
/// <param name="Start">Where the window begins (inclusive).</param>
/// <param name="End">Where it ends (exclusive).</param>
/// <param name="Count">Events in it.</param>
/// <param name="Values">Aggregates by name, such as <c>mean</c> or <c>vwap</c>, in the order in which they are shown.</param>
/// <param name="Closed">Whether event time has passed its end.</param>
/// <param name="Alert">What is unusual about it; null when nothing is.</param>
public sealed record WindowResult(
    string Key, DateTimeOffset Start, DateTimeOffset End, long Count,
    IReadOnlyDictionary<string, double> Values, bool Closed, string? Alert);

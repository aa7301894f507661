using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Reports;

/// <summary>What was measured in a phase of load, over its whole seconds.</summary>
/// <param name="Load">The phase, such as <c>ramp:1000-20000+30s</c>.</param>
/// <param name="FromSeconds">Its begin, in seconds since the first record was sent.</param>
/// <param name="Seconds">Its length.</param>
public sealed record PhaseReport(string Load, double FromSeconds, double Seconds)
{
    /// <summary>Records acknowledged a second; null when no whole second of it was measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? AcknowledgedPerSecond { get; init; }

    /// <summary>Median latency of its worst second in milliseconds; null when none was measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? WorstP50Ms { get; init; }

    /// <summary>99th percentile of latency of its worst second in milliseconds; null when none was measured.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? WorstP99Ms { get; init; }
}

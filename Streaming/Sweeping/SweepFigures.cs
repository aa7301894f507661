using System.Text.Json.Serialization;
using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Sweeping;

/// <summary>The figures of one step of a sweep: the ordered rate and what was measured at it.</summary>
/// <param name="Rate">The ordered rate in records a second; more than 0.</param>
/// <param name="AcknowledgedPerSecond">Records a second that the brokers acknowledged.</param>
/// <param name="LatencyMs">
/// Latency of the step's records, from the intended send time until the consumer has them; NaN or zeros when there were none.
/// </param>
public sealed record SweepFigures(double Rate, double AcknowledgedPerSecond, LatencyReport LatencyMs)
{
    // Snapshots once a second and batches in flight make figures uncertain by this share.
    private const double Tolerance = 0.01;

    /// <summary>Records a second that consumers processed; 0 when it was not measured.</summary>
    public double ConsumedPerSecond { get; init; }

    /// <summary>The growth of the consumers' lag in records a second; 0 or less when it did not grow.</summary>
    public double LagGrowthPerSecond { get; init; }

    /// <summary>False when the step's records were judged and failed; otherwise true.</summary>
    [JsonIgnore]
    public bool IsSound { get; init; } = true;

    /// <summary>True when less than 99% of the rate was acknowledged, or the lag grew by more than 1% of it.</summary>
    public bool IsSaturated => AcknowledgedPerSecond < (1 - Tolerance) * Rate || LagGrowthPerSecond > Tolerance * Rate;

    /// <summary>Records in flight by Little's law: throughput × mean latency (J. D. C. Little, 1961).</summary>
    public double InFlight => AcknowledgedPerSecond * LatencyMs.Mean / 1000;

    /// <summary>Throughput over mean latency: largest at the knee (L. Kleinrock, "Power and deterministic rules of thumb", 1979).</summary>
    [JsonIgnore]
    public double Power => LatencyMs.Mean > 0 ? AcknowledgedPerSecond / LatencyMs.Mean : 0;

    /// <summary>Returns true when the rate was held: not saturated, sound, and with a 99th percentile of at most <paramref name="p99"/>.</summary>
    public bool Holds(TimeSpan p99) => !IsSaturated && IsSound && LatencyMs.Mean > 0 && LatencyMs.P99 <= p99.TotalMilliseconds;
}

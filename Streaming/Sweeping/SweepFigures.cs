using System.Text.Json.Serialization;
using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Sweeping;

/// <summary>What one step of a sweep came to: a rate that was asked for, and what was measured at it.</summary>
/// <param name="Rate">Records a second that were asked for; more than 0.</param>
/// <param name="AcknowledgedPerSecond">Records a second that the brokers confirmed.</param>
/// <param name="LatencyMs">From the intended send time to the consumer's hand, of the step's records alone; NaN or zeros when there were none.</param>
public sealed record SweepFigures(double Rate, double AcknowledgedPerSecond, LatencyReport LatencyMs)
{
    // What a second's snapshot and a batch on its way make uncertain.
    private const double Tolerance = 0.01;

    /// <summary>Records a second that consumers processed; 0 where nobody asked.</summary>
    public double ConsumedPerSecond { get; init; }

    /// <summary>Records a second by which the consumers' lag grew; 0 or less when it did not.</summary>
    public double LagGrowthPerSecond { get; init; }

    /// <summary>Whether nothing went wrong with the records, as far as it was judged.</summary>
    [JsonIgnore]
    public bool IsSound { get; init; } = true;

    /// <summary>Whether less than 99% of the rate was confirmed, or consumers fell behind by more than 1% of it.</summary>
    public bool IsSaturated => AcknowledgedPerSecond < (1 - Tolerance) * Rate || LagGrowthPerSecond > Tolerance * Rate;

    /// <summary>Records on their way by Little's law: throughput × mean latency (J. D. C. Little, 1961).</summary>
    public double InFlight => AcknowledgedPerSecond * LatencyMs.Mean / 1000;

    /// <summary>Throughput over mean latency: largest at the knee of the curve (L. Kleinrock, "Power and deterministic rules of thumb", 1979).</summary>
    [JsonIgnore]
    public double Power => LatencyMs.Mean > 0 ? AcknowledgedPerSecond / LatencyMs.Mean : 0;

    /// <summary>Whether the rate was held with no larger 99th percentile of latency than <paramref name="p99"/>, and nothing went wrong.</summary>
    public bool Holds(TimeSpan p99) => !IsSaturated && IsSound && LatencyMs.Mean > 0 && LatencyMs.P99 <= p99.TotalMilliseconds;
}

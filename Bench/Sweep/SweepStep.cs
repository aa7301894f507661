using System.Text.Json.Serialization;

using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Sweep;

/// <summary>What was measured at one rate.</summary>
/// <param name="Rate">Records a second that were asked for.</param>
/// <param name="Sample">What came of it.</param>
internal sealed record SweepStep(double Rate, Sample Sample)
{
    /// <summary>The share of the rate below which it counts as not held.</summary>
    private const double Held = 0.99;

    /// <summary>Whether as much was confirmed as was asked for.</summary>
    [JsonIgnore]
    public bool IsSaturated => Sample.RecordsPerSecond < Held * Rate;

    /// <summary>Records on their way by Little's law: throughput × mean latency (J. D. C. Little, 1961).</summary>
    public double InFlightByLittle => Sample.RecordsPerSecond * Sample.Latency.Mean / 1000;

    /// <summary>Throughput over mean latency: largest at the knee of the curve (L. Kleinrock, "Power and deterministic rules of thumb", 1979).</summary>
    [JsonIgnore]
    public double Power => Sample.RecordsPerSecond / Sample.Latency.Mean;

    /// <summary>Whether the rate was held with no larger 99th percentile of latency than <paramref name="p99"/>, and nothing lost.</summary>
    public bool Holds(TimeSpan p99) => !IsSaturated && Sample.Latency.P99 <= p99.TotalMilliseconds && Sample.Faults.Count == 0;
}

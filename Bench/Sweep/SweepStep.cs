using System.Text.Json.Serialization;

using StreamLab.Bench.Measuring;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.Bench.Sweep;

/// <summary>One step of a sweep: a rate and its measurement.</summary>
/// <param name="Rate">The ordered rate in records a second.</param>
/// <param name="Sample">The measurement.</param>
internal sealed record SweepStep(double Rate, Sample Sample)
{
    /// <summary>The figures by which the sweep chooses the next rate.</summary>
    [JsonIgnore]
    public SweepFigures Figures => new(
        Rate, Sample.RecordsPerSecond,
        new LatencyReport(Sample.Latency.P50, Sample.Latency.P90, Sample.Latency.P99, Sample.Latency.P999, Sample.Latency.Max, Sample.Latency.Mean))
    {
        IsSound = Sample.Faults.Count == 0,
    };

    /// <summary>Records in flight by Little's law.</summary>
    public double InFlightByLittle => Figures.InFlight;
}

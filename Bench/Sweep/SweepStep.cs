using System.Text.Json.Serialization;

using StreamLab.Bench.Measuring;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.Bench.Sweep;

/// <summary>What was measured at one rate.</summary>
/// <param name="Rate">Records a second that were asked for.</param>
/// <param name="Sample">What came of it.</param>
internal sealed record SweepStep(double Rate, Sample Sample)
{
    /// <summary>What the sweep is steered by.</summary>
    [JsonIgnore]
    public SweepFigures Figures => new(
        Rate, Sample.RecordsPerSecond,
        new LatencyReport(Sample.Latency.P50, Sample.Latency.P90, Sample.Latency.P99, Sample.Latency.P999, Sample.Latency.Max, Sample.Latency.Mean))
    {
        IsSound = Sample.Faults.Count == 0,
    };

    /// <summary>Records on their way by Little's law.</summary>
    public double InFlightByLittle => Figures.InFlight;
}

using StreamLab.Settings.Expectations;
using StreamLab.Streaming.Expectations;

namespace StreamLab.Comparison;

/// <summary>One metric before and after.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Before">Its values before; null when it was not measured in each run.</param>
/// <param name="After">Its values after, likewise.</param>
/// <param name="Verdict">The verdict.</param>
internal sealed record MetricComparison(MetricTraits Metric, Spread? Before, Spread? After, ComparisonVerdict Verdict)
{
    /// <summary>True when it decides about the whole comparison. Tails and sizes vary too much from run to run for that.</summary>
    public bool Decides { get; init; }

    /// <summary>The ratio of the medians; null when there is none.</summary>
    public double? Ratio => Before is { Median: not 0 } before && After is { } after ? after.Median / before.Median : null;
}

using StreamLab.Settings.Expectations;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.Comparison;

/// <summary>Compares runs before with runs after. A pure function.</summary>
/// <remarks>
/// A difference counts when it is beyond the tolerance, beyond what clocks and snapshots can tell, and, with repeats on both sides, when the
/// spreads have no value in common. Records that are lost, skipped, repeated, reordered or refused always count.
/// </remarks>
internal static class Comparer
{
    /// <summary>The tolerance unless another one is given.</summary>
    public const double StandardTolerance = 0.1;

    private static readonly Metric[] Deciding =
    [
        Metric.P50, Metric.P99, Metric.Throughput, Metric.WriteStall, Metric.ReadStall, Metric.Recovery,
        Metric.Lost, Metric.Skipped, Metric.Repeated, Metric.Reordered, Metric.Refused,
    ];

    /// <summary>Compares every metric that either side has.</summary>
    /// <param name="before">The runs before.</param>
    /// <param name="after">The runs after.</param>
    /// <param name="tolerance">The share of a median by which the other may differ.</param>
    public static IReadOnlyList<MetricComparison> Compare(IReadOnlyList<LabReport> before, IReadOnlyList<LabReport> after, double tolerance) =>
    [
        .. MetricCatalog.All.Select(metric => Compare(metric, ValuesOf(metric, before), ValuesOf(metric, after), before.Count > 1 && after.Count > 1, tolerance))
            .Where(static comparison => comparison.Before is not null || comparison.After is not null),
    ];

    /// <summary>Gets the verdict of all metrics that decide: worse when any is worse, else better when any is better.</summary>
    public static ComparisonVerdict VerdictOf(IEnumerable<MetricComparison> comparisons)
    {
        var verdicts = comparisons.Where(static comparison => comparison.Decides).Select(static comparison => comparison.Verdict).ToHashSet();
        return verdicts.Contains(ComparisonVerdict.Worse) ? ComparisonVerdict.Worse
            : verdicts.Contains(ComparisonVerdict.Better) ? ComparisonVerdict.Better
            : ComparisonVerdict.Inconclusive;
    }

    private static MetricComparison Compare(MetricTraits metric, Spread? before, Spread? after, bool areSpread, double tolerance) =>
        new(metric, before, after, before is null || after is null ? ComparisonVerdict.Inconclusive : Verdict(metric, before, after, areSpread, tolerance))
        {
            Decides = Deciding.Contains(metric.Metric),
        };

    private static ComparisonVerdict Verdict(MetricTraits metric, Spread before, Spread after, bool areSpread, double tolerance)
    {
        // Of records that are gone one is too many, in whichever run.
        var difference = metric.IsOfWholeRun ? after.Most - before.Most : after.Median - before.Median;
        var isWithin = metric.IsOfWholeRun && Deciding.Contains(metric.Metric)
            ? difference == 0
            : Math.Abs(difference) <= Math.Max(tolerance * Math.Abs(before.Median), Least(metric)) || (areSpread && before.Overlaps(after));
        return isWithin ? ComparisonVerdict.Inconclusive
            : difference > 0 == metric.IsMoreBetter ? ComparisonVerdict.Better
            : ComparisonVerdict.Worse;
    }

    // Latencies are read from a clock once in many records, and times of faults from snapshots and polls.
    private static double Least(MetricTraits metric) => metric.Metric switch
    {
        Metric.WriteStall or Metric.ReadStall or Metric.Recovery => 500,
        _ when metric.Unit == MetricUnit.Time => 1,
        _ => 0,
    };

    private static Spread? ValuesOf(MetricTraits metric, IReadOnlyList<LabReport> runs)
    {
        List<double> values = [.. runs.Select(run => MetricValues.Get(metric.Metric, run)).OfType<double>()];
        return values.Count == runs.Count ? Spread.From(values) : null;
    }
}

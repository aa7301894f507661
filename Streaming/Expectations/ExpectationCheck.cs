using System.Globalization;
using StreamLab.Settings;
using StreamLab.Settings.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Expectations;

/// <summary>Compares expectations with what one run or several measured. A pure function.</summary>
public static class ExpectationCheck
{
    /// <summary>Gets the outcome of each expectation.</summary>
    /// <param name="expectations">The expectations.</param>
    /// <param name="runs">The reports of at least one run.</param>
    public static IReadOnlyList<ExpectationReport> Evaluate(ExpectationList expectations, IReadOnlyList<LabReport> runs)
    {
        ArgumentNullException.ThrowIfNull(expectations);
        ArgumentNullException.ThrowIfNull(runs);
        return [.. expectations.Items.Select(expectation => Evaluate(expectation, runs))];
    }

    private const double Milliseconds = 1000;

    private static ExpectationReport Evaluate(Expectation expectation, IReadOnlyList<LabReport> runs)
    {
        var traits = expectation.Metric.Traits();
        List<double> values = [.. runs.Select(run => MetricValues.Get(expectation.Metric, run)).OfType<double>()];
        var over = Over(traits, runs, values);
        if (values.Count < runs.Count)
        {
            return new(expectation.ToString(), ExpectationOutcome.NotMeasured, WhyNot(traits, values.Count, runs), over);
        }

        var spread = Spread.From(values);
        var decides = traits.IsOfWholeRun ? Worst(expectation, values) : spread.Median;
        var outcome = IsWithin(expectation, traits, spread) ? ExpectationOutcome.Inconclusive
            : expectation.IsMetBy(decides) ? ExpectationOutcome.Met
            : ExpectationOutcome.Missed;
        return new(expectation.ToString(), outcome, MetricText.Format(spread, values.Count, traits), over)
        {
            Value = decides,
            MissedBy = outcome == ExpectationOutcome.Missed && !decides.Equals(expectation.Limit) ? MissedBy(expectation, traits, decides) : null,
            MissedAt = outcome == ExpectationOutcome.Missed && decides.Equals(expectation.Limit) ? MissedAt(expectation, traits) : null,
        };
    }

    // A limit among the values themselves is one that runs meet or miss by chance. A count of lost records is never chance.
    private static bool IsWithin(Expectation expectation, MetricTraits traits, Spread spread) =>
        !traits.IsOfWholeRun && expectation.IsMetBy(spread.Low) != expectation.IsMetBy(spread.High);

    private static double Worst(Expectation expectation, List<double> values) =>
        values.Where(value => !expectation.IsMetBy(value)).DefaultIfEmpty(values[0]).MaxBy(value => Math.Abs(value - expectation.Limit));

    private static string MissedBy(Expectation expectation, MetricTraits traits, double value)
    {
        var distance = Math.Abs(value - expectation.Limit);
        var text = MetricText.Format(distance, traits.Unit);
        if (text == MetricText.Format(0, traits.Unit))
        {
            return $"less than {MetricText.Format(MetricText.Least(traits.Unit), traits.Unit)}";
        }

        return expectation.Limit == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{text} ({100 * distance / expectation.Limit:#,0.#} %)");
    }

    // Only a limit that is no allowed value itself is missed by a value that is the limit.
    private static string MissedAt(Expectation expectation, MetricTraits traits)
    {
        var limit = MetricText.Format(expectation.Limit, traits.Unit);
        return $"{limit} is not {(expectation.Relation == Relation.More ? "more" : "less")} than {limit}";
    }

    private static string WhyNot(MetricTraits traits, int measured, IReadOnlyList<LabReport> runs)
    {
        // Of throughput, stalls and lag something is known also when records were not read.
        var unread = traits.IsLatency ? runs.Max(static run => run.Measured?.UnreadRecords ?? 0) : 0;
        var why = unread > 0 ? $"{NumberText.Count(unread)} {(unread == 1 ? "record was" : "records were")} never read"
            : traits.Metric == Metric.Recovery ? "no fault was healed"
            : "nothing was measured";
        return measured == 0 ? why : string.Create(CultureInfo.InvariantCulture, $"{why} in {runs.Count - measured} of {runs.Count} runs");
    }

    private static string Over(MetricTraits traits, IReadOnlyList<LabReport> runs, IReadOnlyList<double> values)
    {
        var part = traits.IsOfWholeRun || runs[^1].Measured is not { } measured
            ? "the whole run"
            : measured.FromSeconds > 0
                ? string.Create(CultureInfo.InvariantCulture, $"{measured.Seconds:0.0} s after {measured.FromSeconds:0.0} s of warm-up")
                : string.Create(CultureInfo.InvariantCulture, $"{measured.Seconds:0.0} s");
        // What stands still to the end does so after the last acknowledgement, too.
        var beyond = traits.Unit == MetricUnit.Time && runs[^1].Measured is { } shorter && values.Any(value => value > shorter.Seconds * Milliseconds)
            ? ", and until the run's end"
            : "";
        var many = traits.IsOfWholeRun ? "the worst" : "the median";
        return runs.Count == 1 ? $"{part}{beyond}" : string.Create(CultureInfo.InvariantCulture, $"{part}{beyond}, {many} of {runs.Count} runs");
    }
}

using StreamLab.Settings.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.Comparison.Tests;

public sealed class ComparerTests
{
    [Fact]
    public void ARunComparedWithItselfIsInconclusive() => Assert.All(
        Compare([Sample.With()], [Sample.With()]), static metric => Assert.Equal(ComparisonVerdict.Inconclusive, metric.Verdict));

    [Theory]
    [InlineData(10, 52, ComparisonVerdict.Worse)]
    [InlineData(52, 10, ComparisonVerdict.Better)]
    [InlineData(100, 109, ComparisonVerdict.Inconclusive)]
    [InlineData(0.2, 0.9, ComparisonVerdict.Inconclusive)]
    public void ALatencyBeyondTheToleranceCounts(double before, double after, ComparisonVerdict verdict) =>
        Assert.Equal(verdict, Comparer.VerdictOf(Compare([Sample.With(p50: before)], [Sample.With(p50: after)])));

    [Fact]
    public void MoreThroughputIsBetter() => Assert.Equal(
        (ComparisonVerdict.Better, 1.25),
        Of(Metric.Throughput, [Sample.With(throughput: 20_000)], [Sample.With(throughput: 25_000)]) is var metric ? (metric.Verdict, metric.Ratio) : default);

    [Fact]
    public void WithRepeatsADifferenceWithinTheSpreadIsInconclusive() => Assert.Equal(
        ComparisonVerdict.Inconclusive,
        Of(Metric.P99, [Sample.With(p99: 20), Sample.With(p99: 30), Sample.With(p99: 40)], [Sample.With(p99: 25), Sample.With(p99: 40), Sample.With(p99: 55)]).Verdict);

    [Fact]
    public void WithRepeatsADifferenceBeyondTheSpreadCounts() => Assert.Equal(
        ComparisonVerdict.Worse,
        Of(Metric.P99, [Sample.With(p99: 20), Sample.With(p99: 21), Sample.With(p99: 22)], [Sample.With(p99: 40), Sample.With(p99: 41), Sample.With(p99: 42)]).Verdict);

    [Fact]
    public void OneLostRecordIsWorseWhateverElseIsBetter() => Assert.Equal(
        ComparisonVerdict.Worse, Comparer.VerdictOf(Compare([Sample.With(p50: 50)], [Sample.With(p50: 5, lost: 1)])));

    [Fact]
    public void MetricsThatDoNotDecideChangeNoVerdict()
    {
        var after = Sample.With() with { Measured = Sample.With().Measured! with { MostLag = 1_000_000 } };

        Assert.Equal(ComparisonVerdict.Worse, Of(Metric.Lag, [Sample.With()], [after]).Verdict);
        Assert.Equal(ComparisonVerdict.Inconclusive, Comparer.VerdictOf(Compare([Sample.With()], [after])));
    }

    private static MetricComparison Of(Metric metric, LabReport[] before, LabReport[] after) =>
        Compare(before, after).Single(comparison => comparison.Metric.Metric == metric);

    private static IReadOnlyList<MetricComparison> Compare(LabReport[] before, LabReport[] after) =>
        Comparer.Compare(before, after, Comparer.StandardTolerance);
}

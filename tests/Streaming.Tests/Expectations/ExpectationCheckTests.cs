using StreamLab.Settings.Expectations;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Tests.Expectations;

public sealed class ExpectationCheckTests
{
    [Fact]
    public void WhatIsMetSaysWhatWasMeasuredAndOverWhat() => Assert.Equal(
        new ExpectationReport("p99 < 50ms", ExpectationOutcome.Met, "23.1 ms", "9.5 s after 5.0 s of warm-up") { Value = 23.1 },
        One(Metric.P99, Relation.Less, 50, SampleReport.With(p99: 23.1)));

    [Fact]
    public void WhatIsMissedSaysByHowMuch() => Assert.Equal(
        (ExpectationOutcome.Missed, "12.5 ms (25 %)"),
        One(Metric.P99, Relation.Less, 50, SampleReport.With(p99: 62.5)) is var missed ? (missed.Outcome, missed.MissedBy) : default);

    [Theory]
    [InlineData(Metric.Lost, Relation.More, 0, "missed: 0 is not more than 0")]
    [InlineData(Metric.Lost, Relation.Less, 0, "missed: 0 is not less than 0")]
    [InlineData(Metric.P99, Relation.Less, 1_500, "missed: 1.50 s is not less than 1.50 s")]
    public void AValueThatIsTheLimitIsNotMissedByNothing(Metric metric, Relation relation, double limit, string text) =>
        Assert.Equal(text, One(metric, relation, limit, SampleReport.With(p99: 1_500)).OutcomeText());

    [Theory]
    [InlineData(Metric.P99, Relation.Less, 10, "missed by less than 0.01 ms")]
    [InlineData(Metric.Throughput, Relation.AtLeast, 20_000.01, "missed by less than 0.1/s")]
    public void ASmallMissIsNotMissedByNothing(Metric metric, Relation relation, double limit, string text) =>
        Assert.Equal(text, One(metric, relation, limit, SampleReport.With(p99: 10.001)).OutcomeText());

    [Fact]
    public void AShareHasSeparatorsAsEveryNumberHas() =>
        Assert.Equal("missed by 50.0 s (500,000 %)", One(Metric.P99, Relation.Less, 10, SampleReport.With(p99: 50_010)).OutcomeText());

    [Fact]
    public void ACountIsOfTheWholeRun() => Assert.Equal(
        ("missed by 3", "the whole run"),
        One(Metric.Duplicates, Relation.Equal, 0, SampleReport.With(duplicates: 3)) is var missed ? (missed.OutcomeText(), missed.Over) : default);

    [Fact]
    public void WithoutAFaultThereIsNoRecovery() => Assert.Equal(
        (ExpectationOutcome.NotMeasured, "no fault was healed"),
        One(Metric.Recovery, Relation.Less, 30_000, SampleReport.With()) is var open ? (open.Outcome, open.Measured) : default);

    [Fact]
    public void WhileRecordsWereNeverReadNoLatencyIsKnown() => Assert.Equal(
        (ExpectationOutcome.NotMeasured, "1,306 records were never read in 1 of 2 runs"),
        One(Metric.P99, Relation.Less, 50, SampleReport.With(), Unread(1_306)) is var open ? (open.Outcome, open.Measured) : default);

    [Fact]
    public void HowLongRecordsWereNotReadIsKnownWithoutTheirLatency() =>
        Assert.Equal(ExpectationOutcome.Met, One(Metric.ReadStall, Relation.Less, 50, Unread(1_306)).Outcome);

    [Theory]
    [InlineData(new[] { 40.0, 41, 42, 43, 90 }, ExpectationOutcome.Met)]
    [InlineData(new[] { 40.0, 61, 62, 63, 64 }, ExpectationOutcome.Missed)]
    [InlineData(new[] { 40.0, 45, 48, 53, 64 }, ExpectationOutcome.Inconclusive)]
    public void OfSeveralRunsTheMedianDecidesUnlessTheLimitIsWithinTheSpread(double[] values, ExpectationOutcome outcome) =>
        Assert.Equal(outcome, One(Metric.P99, Relation.Less, 50, [.. values.Select(value => SampleReport.With(value))]).Outcome);

    [Fact]
    public void OfSeveralRunsTheSpreadThatDecidesIsShown() => Assert.Equal(
        ("42.0 ms (quartiles 41.0 ms to 66.0 ms)", "9.5 s after 5.0 s of warm-up, the median of 3 runs"),
        One(Metric.P99, Relation.Less, 50, SampleReport.With(40), SampleReport.With(42), SampleReport.With(90)) is var met ? (met.Measured, met.Over) : default);

    [Fact]
    public void OfCountsTheLeastAndTheMostAreShown() => Assert.Equal(
        "0 (least 0, most 2)",
        One(Metric.Lost, Relation.Equal, 0, SampleReport.With(), SampleReport.With(lost: 2), SampleReport.With()).Measured);

    [Fact]
    public void OneRunOfManyThatLostARecordIsAMiss() => Assert.Equal(
        (ExpectationOutcome.Missed, "2"),
        One(Metric.Lost, Relation.Equal, 0, SampleReport.With(), SampleReport.With(lost: 2), SampleReport.With()) is var missed ? (missed.Outcome, missed.MissedBy) : default);

    [Theory]
    [MemberData(nameof(Metrics))]
    public void EveryMetricIsReadFromAReport(Metric metric) => Assert.NotNull(MetricValues.Get(metric, SampleReport.With() with
    {
        Measured = SampleReport.With().Measured! with { RecoverySeconds = 1 },
    }));

    public static TheoryData<Metric> Metrics => [.. Enum.GetValues<Metric>()];

    [Fact]
    public void BeforeTheFirstRecordNothingIsMeasured() => Assert.All(
        Enum.GetValues<Metric>(), static metric => Assert.Null(MetricValues.Get(metric, SampleReport.With() with { Measured = null, Delivery = new() })));

    [Fact]
    public void AStallThatDidNotEndIsNotOverTheMeasuredPartAlone() => Assert.Equal(
        "9.5 s after 5.0 s of warm-up, and until the run's end",
        One(Metric.ReadStall, Relation.Less, 50, SampleReport.With() with { Measured = SampleReport.With().Measured! with { ReadStallSeconds = 31 } }).Over);

    private static LabReport Unread(long records) =>
        SampleReport.With() with { Measured = SampleReport.With().Measured! with { UnreadRecords = records } };

    private static ExpectationReport One(Metric metric, Relation relation, double limit, params LabReport[] runs) =>
        Assert.Single(ExpectationCheck.Evaluate(new([new(metric, relation, limit)]), runs));
}

using StreamLab.Settings.Expectations;

namespace StreamLab.Settings.Tests;

public sealed class ExpectationTests
{
    [Theory]
    [InlineData("p99 < 50ms", Metric.P99, Relation.Less, 50)]
    [InlineData("P99.9<=1.5s", Metric.P999, Relation.AtMost, 1_500)]
    [InlineData("throughput >= 19000/s", Metric.Throughput, Relation.AtLeast, 19_000)]
    [InlineData("throughput > 19000", Metric.Throughput, Relation.More, 19_000)]
    [InlineData("write  stall < 15 s", Metric.WriteStall, Relation.Less, 15_000)]
    [InlineData("recovery < 30s", Metric.Recovery, Relation.Less, 30_000)]
    [InlineData("lag <= 1e3", Metric.Lag, Relation.AtMost, 1_000)]
    [InlineData("lag < 10.0", Metric.Lag, Relation.Less, 10)]
    [InlineData("throughput > 0.5/s", Metric.Throughput, Relation.More, 0.5)]
    [InlineData("duplicates = 0", Metric.Duplicates, Relation.Equal, 0)]
    [InlineData("memory < 512m", Metric.Memory, Relation.Less, 512 << 20)]
    public void AnExpectationHasMetricRelationAndLimit(string text, Metric metric, Relation relation, double limit) =>
        Assert.Equal([new Expectation(metric, relation, limit)], Lab.Read("--expect", text).Expectations.Items);

    [Fact]
    public void TheSwitchMayRepeat() => Assert.Equal(
        ["p99 < 50ms", "lost = 0"], Lab.Read("--expect", "p99<50ms", "--expect", "lost=0").Expectations.Items.Select(static item => item.ToString()));

    [Fact]
    public void FormattedExpectationsAreParsedAsEqual()
    {
        const string Text = "p99.9 <= 1s500ms, throughput >= 19000.5/s, duplicates = 0, memory < 512m, max latency > 0s";
        Assert.Equal(Text, SettingsEnvironment.Create(Lab.Read("--expect", Text))["StreamLab__Expectations"]);
    }

    [Theory]
    [InlineData("p99.99 < 50ms", "--expect: 'p99.99 < 50ms': 'p99.99' is not a metric, the nearest is p99.9; allowed are METRIC")]
    [InlineData("write stal < 1s", "--expect: 'write stal < 1s': 'write stal' is not a metric, the nearest is write stall;")]
    [InlineData("happiness > 9", "--expect: 'happiness > 9': 'happiness' is not a metric;")]
    [InlineData("p99 50ms", "--expect: 'p99 50ms': not of the form;")]
    [InlineData("p99 < fast", "--expect: 'p99 < fast': 'fast' is not a duration; allowed are times, such as 50ms or 1.5s, for p99.")]
    [InlineData("throughput > 10/h", "--expect: 'throughput > 10/h': '10/h' is not a number;")]
    [InlineData("lost = -1", "--expect: 'lost = -1': -1 is negative;")]
    [InlineData("lost = 0.5", "--expect: 'lost = 0.5': '0.5' is not a whole number; allowed are whole numbers of records, such as 0, for lost.")]
    [InlineData("lag < 1e-3", "--expect: 'lag < 1e-3': '1e-3' is not a whole number;")]
    [InlineData(" , ", "--expect: ' , ' is empty;")]
    public void WhatCannotBeReadIsRefusedWithTheNearestMetric(string text, string line) =>
        Assert.StartsWith(line, Lab.Problem("--expect", text), StringComparison.Ordinal);

    [Fact]
    public void AWarmUpLeavesSomethingToMeasure() => Assert.Equal(
        "--warm-up: 5s leaves nothing to measure of --duration 5s; allowed are shorter ones.", Lab.Problem("--warm-up", "5s", "--duration", "5s"));

    [Theory]
    [InlineData("--repeat: 5 without --duration; allowed only with --duration.", "--repeat", "5")]
    [InlineData("--repeat: 0 is less than 1; allowed are 1 to 99.", "--repeat", "0", "--duration", "5s")]
    [InlineData("--repeat: 2 runs cannot share --source -; allowed is a file.", "--repeat", "2", "--duration", "5s", "--source", "-")]
    public void WhatCannotBeRepeatedIsRefused(string line, params string[] args) => Assert.Equal(line, Lab.Problem(args));

    [Fact]
    public void EveryMetricHasItsRow() => Assert.Equal(Enum.GetValues<Metric>(), MetricCatalog.All.Select(static traits => traits.Metric));
}

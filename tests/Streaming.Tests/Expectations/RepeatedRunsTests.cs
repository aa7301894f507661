using StreamLab.Settings.Expectations;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Streaming.Tests.Expectations;

public sealed class RepeatedRunsTests
{
    private static readonly ExpectationList Asked = new([new(Metric.P99, Relation.Less, 50)]);

    [Fact]
    public void TheReportIsThatOfTheMedianRun() => Assert.Equal(42, Joined().Measured!.LatencyMs.P99);

    [Fact]
    public void TheVerdictIsTheWorst()
    {
        var joined = Joined();

        Assert.Equal((VerdictKind.Fail, "run 3: 1 record is lost"), (joined.Verdict, Assert.Single(joined.Reasons)));
    }

    [Fact]
    public void ExpectationsAreOfAllRuns() => Assert.Equal("42.0 ms (quartiles 41.0 ms to 66.0 ms)", Assert.Single(Joined().Expectations).Measured);

    [Fact]
    public void RunsComeBackFromTheReportOfAll() => Assert.Equal([90, 40, 42], RepeatedRuns.Split(Joined()).Select(static run => MetricValues.Get(Metric.P99, run)));

    [Fact]
    public void AReportOfOneRunIsItsOnlyRun()
    {
        var one = SampleReport.With(p99: 5);

        Assert.Same(one, Assert.Single(RepeatedRuns.Split(one)));
    }

    private static LabReport Joined() => RepeatedRuns.Join(
        Asked,
        [
            SampleReport.With(p99: 90), SampleReport.With(p99: 40),
            SampleReport.With(p99: 42) with { Verdict = VerdictKind.Fail, Reasons = ["1 record is lost"] },
        ]);
}

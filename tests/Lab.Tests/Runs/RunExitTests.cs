using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Lab.Tests.Runs;

public sealed class RunExitTests
{
    [Theory]
    [InlineData(VerdictKind.Pass, 0)]
    [InlineData(VerdictKind.Pass, 0, ExpectationOutcome.Met)]
    [InlineData(VerdictKind.Pass, 1, ExpectationOutcome.Met, ExpectationOutcome.Missed, ExpectationOutcome.NotMeasured)]
    [InlineData(VerdictKind.Pass, 4, ExpectationOutcome.Met, ExpectationOutcome.Inconclusive)]
    [InlineData(VerdictKind.Pass, 4, ExpectationOutcome.NotMeasured)]
    [InlineData(VerdictKind.NotProved, 4, ExpectationOutcome.Met)]
    [InlineData(VerdictKind.NotProved, 1, ExpectationOutcome.Missed)]
    [InlineData(VerdictKind.Fail, 1, ExpectationOutcome.Met)]
    [InlineData(VerdictKind.Waiting, 1)]
    public void AMissedExpectationFailsTheRunWhateverTheVerdict(VerdictKind verdict, int code, params ExpectationOutcome[] outcomes) =>
        Assert.Equal(code, RunExit.CodeOf(Report(verdict, outcomes)));

    [Theory]
    [InlineData("Exit code 1: the verdict is pass, and 1 of 2 expectations is missed.", ExpectationOutcome.Met, ExpectationOutcome.Missed)]
    [InlineData("Exit code 4: the verdict is pass, and 1 expectation is not decided.", ExpectationOutcome.NotMeasured)]
    [InlineData("Exit code 0: the verdict is pass, and all 2 expectations are met.", ExpectationOutcome.Met, ExpectationOutcome.Met)]
    [InlineData(null)]
    public void TheLineSaysWhatDecides(string? line, params ExpectationOutcome[] outcomes) => Assert.Equal(line, RunExit.Line(Report(VerdictKind.Pass, outcomes)));

    private static LabSummary Report(VerdictKind verdict, ExpectationOutcome[] outcomes) => Summaries.Of(new() { Sent = 5 }) with
    {
        Verdict = verdict,
        Expectations = [.. outcomes.Select(static outcome => new ExpectationReport("p99 < 50ms", outcome, "60 ms", "10 s"))],
    };
}

using System.Xml.Linq;
using StreamLab.Lab.Reports;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Lab.Tests.Reports;

public sealed class CiFilesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamlab-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void TheSummaryNamesWhatWasAskedAndMeasuredAndOverWhat()
    {
        var summary = MarkdownSummary.Create(Report());

        Assert.StartsWith("## StreamLab: pass, exit code 1\n\n3 embedded brokers (fake 1.0), 12 partitions, iot\n", summary, StringComparison.Ordinal);
        Assert.Contains("| `p99 < 50ms` | missed by 12.5 ms (25 %) | 62.5 ms | 9.5 s |\n", summary, StringComparison.Ordinal);
        Assert.Contains("| `recovery < 30s` | not measured | no fault was healed | 9.5 s |\n", summary, StringComparison.Ordinal);
        Assert.Contains("| throughput | 19,980/s |\n", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatComesFromElsewhereDoesNotBreakTheSummary()
    {
        var summary = MarkdownSummary.Create(Report() with { Notes = ["a | <b>\nc"], Settings = new Dictionary<string, string> { ["source"] = "x|y" } });

        Assert.Contains("- a \\| &lt;b> c\n", summary, StringComparison.Ordinal);
        Assert.Contains("source x\\|y", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void TheVerdictAndEachExpectationIsATestCase()
    {
        var suite = Suite(Report());

        Assert.Equal(["verdict", "p99 < 50ms", "lost = 0", "recovery < 30s"], suite.Elements("testcase").Select(static test => test.Attribute("name")!.Value));
        Assert.Equal(
            ("4", "1", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value));
        var failure = Assert.Single(suite.Descendants("failure"));
        Assert.Equal("p99 < 50ms: missed by 12.5 ms (25 %)", failure.Attribute("message")!.Value);
        Assert.Equal("asked p99 < 50ms\nmeasured 62.5 ms\nover 9.5 s", failure.Value);
    }

    [Fact]
    public void EachGroupAndTopicIsATestCaseAndARow()
    {
        var suite = Suite(Summaries.InParts());

        Assert.Equal(
            ["verdict", "verdict of group streamlab", "verdict of group streamlab-2", "verdict of topic events", "verdict of topic events-2"],
            suite.Elements("testcase").Select(static test => test.Attribute("name")!.Value));
        Assert.Equal(
            ["the verdict is fail", "the verdict of group streamlab-2 is fail", "the verdict of topic events-2 is fail"],
            suite.Descendants("failure").Select(static failure => failure.Attribute("message")!.Value));
        var summary = MarkdownSummary.Create(Summaries.InParts());
        Assert.Contains("| streamlab-2 | fail | 123,456,789 | 0 | 1 | 1.3 ms, 5.8 ms, 9.0 ms |\n", summary, StringComparison.Ordinal);
        Assert.Contains("| events-2 | fail | 61,728,394 | 123,456,789 | 0, 0 |\n", summary, StringComparison.Ordinal);
    }

    [Fact]
    public void EachDecidingMetricOfTheBaselineIsATestCaseAndEveryOneARow()
    {
        var baseline = new BaselineComparison(
            "Worse: p99 by 20.0 ms (+100 %).", ["metric", "before", "after", "ratio", "verdict"],
            [
                new(["p99", "20.0 ms", "40.0 ms", "2.00", "worse by 20.0 ms (+100 %)"], Decides: true, IsWorse: true),
                new(["throughput", "10/s", "10/s", "1.00", "inconclusive"], Decides: true, IsWorse: false),
                new(["memory", "1 MB", "2 MB", "2.00", "worse by 1 MB (+100 %), not decisive"], Decides: false, IsWorse: true),
            ]);
        using var stream = new MemoryStream(JUnitReport.Create(Summaries.Of(new()), baseline));
        var suite = XDocument.Load(stream).Root!.Element("testsuite")!;

        Assert.Equal(["verdict", "baseline: p99", "baseline: throughput"], suite.Elements("testcase").Select(static test => test.Attribute("name")!.Value));
        var failure = Assert.Single(suite.Descendants("failure"));
        Assert.Equal("p99 is worse by 20.0 ms (+100 %)", failure.Attribute("message")!.Value);
        Assert.Equal("before 20.0 ms\nafter 40.0 ms\nratio 2.00\nverdict worse by 20.0 ms (+100 %)", failure.Value);
        var summary = MarkdownSummary.Create(Summaries.Of(new()), baseline);
        Assert.StartsWith("## StreamLab: pass, exit code 1\n", summary, StringComparison.Ordinal);
        Assert.Contains("| metric | before | after | ratio | verdict |\n| --- | --- | --- | --- | --- |\n| p99 | 20.0 ms | 40.0 ms | 2.00 | worse by 20.0 ms (+100 %) |\n", summary, StringComparison.Ordinal);
        Assert.Contains("\nWorse: p99 by 20.0 ms (+100 %).\n", summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(VerdictKind.Fail, "failure")]
    [InlineData(VerdictKind.NotProved, "error")]
    public void AVerdictThatIsNotPassHasItsReasons(VerdictKind verdict, string kind)
    {
        var test = Suite(Report() with { Verdict = verdict, Reasons = ["1 record is lost\u0001"] }).Elements("testcase").First();

        Assert.Equal("1 record is lost", Assert.Single(test.Elements(kind)).Value);
    }

    [Fact]
    public void TheSummaryOfAStepIsContinuedAndOthersAreReplaced()
    {
        var (step, summary, junit) = (PathOf("step.md"), PathOf("a/summary.md"), PathOf("a/junit.xml"));
        File.WriteAllText(step, "before\n");
        var files = new CiFiles(new LabSettings { Summary = summary, Junit = junit }, step);
        files.Prepare();
        files.Write(Report());
        files.Write(Report());

        Assert.Equal($"before\n{File.ReadAllText(summary)}{File.ReadAllText(summary)}", File.ReadAllText(step));
        Assert.Equal("testsuites", XDocument.Load(junit).Root!.Name.LocalName);
    }

    [Fact]
    public void AFileThatCannotBeWrittenIsRefusedBeforeTheRun()
    {
        var files = new CiFiles(new LabSettings { Junit = _folder.FullName }, null);

        Assert.StartsWith($"--junit: '{_folder.FullName}' cannot be written (", Assert.Throws<ReportException>(files.Prepare).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ARootThatIsNoFileIsRefusedBeforeTheRun()
    {
        var root = Path.GetPathRoot(_folder.FullName)!;

        Assert.StartsWith(
            $"--summary: '{root}' cannot be written (",
            Assert.Throws<ReportException>(new CiFiles(new LabSettings { Summary = root }, null).Prepare).Message, StringComparison.Ordinal);
    }

    private static XElement Suite(LabReport report)
    {
        using var stream = new MemoryStream(JUnitReport.Create(report));
        return XDocument.Load(stream).Root!.Element("testsuite")!;
    }

    private static LabSummary Report() => Summaries.Of(new() { Sent = 5 }) with
    {
        Expectations =
        [
            new("p99 < 50ms", ExpectationOutcome.Missed, "62.5 ms", "9.5 s") { MissedBy = "12.5 ms (25 %)" },
            new("lost = 0", ExpectationOutcome.Met, "0", "the whole run"),
            new("recovery < 30s", ExpectationOutcome.NotMeasured, "no fault was healed", "9.5 s"),
        ],
    };

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}

using System.Text.Json;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.Comparison.Tests;

public sealed class CompareReportsCommandTests : IDisposable
{
    private const string Curves = """
        {"points":[{"atSeconds":0,"seconds":1,"sentPerSecond":5,"acknowledgedPerSecond":5,"consumedPerSecond":5,"latencyMs":null}],"faults":[],"distribution":{"nines":[],"milliseconds":[]}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamlab-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public void AWorseRunEndsWithOneAndSaysByWhat()
    {
        Assert.Equal(1, Run(Write("before", Sample.With(p50: 10)), Write("after", Sample.With(p50: 52, linger: 50))));

        Assert.Contains("linger: 5 ms before, 50 ms after", _output.ToString(), StringComparison.Ordinal);
        Assert.Matches(@"p50 +10\.0 ms +52\.0 ms +5\.20  worse by 42\.0 ms \(\+420 %\)", _output.ToString());
        Assert.Contains("Worse: p50 by 42.0 ms (+420 %).", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheTwoWereRunWithIsListedWhereItDiffers()
    {
        var before = Sample.Of(("group", "g"), ("duration", "10s"));
        var after = Sample.Of(("groups", "g, g-2"), ("topics", "events, events-2"), ("duration", "20s"), ("warm-up", "2s"), ("fault", "kill:2@1s+1s")) with
        {
            Topic = before.Topic with { Count = 2, MinInSyncReplicas = 1 },
        };

        Assert.Equal(
            [
                "duration: 10s before, 20s after", "groups: 1 (g) before, 2 (g, g-2) after", "topics: 1 (events) before, 2 (events, events-2) after",
                "min ISR: 2 before, 1 after", "warm-up: none before, 2s after", "fault: none before, kill:2@1s+1s after",
            ],
            ComparisonText.Differences(before, after));
    }

    [Fact]
    public void OneGroupAndOneTopicAreComparedByName() => Assert.Equal(
        ["groups: 1 (g) before, 1 (h) after", "topics: 1 (events) before, 1 (others) after"],
        ComparisonText.Differences(Sample.Of(("group", "g")), Sample.Of(("group", "h")) with { Topic = Sample.With().Topic with { Name = "others" } }));

    [Fact]
    public void AShareHasSeparatorsAsEveryNumberHas()
    {
        Assert.Equal(1, Run(Write("before", Sample.With(p50: 1)), Write("after", Sample.With(p50: 4_001))));
        Assert.Contains("Worse: p50 by 4.00 s (+400,000 %).", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void ARunComparedWithItselfEndsWithZero()
    {
        var report = Write("before", Sample.With());

        Assert.Equal(0, Run(report, Path.Combine(report, "report.json")));
        Assert.EndsWith("Inconclusive: no difference is beyond the tolerance of 10 % and the spread.\n", _output.ToString().ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void RepeatsShowTheSpreadThatDecides()
    {
        // One odd run reaches into the other side, and does not decide.
        var before = RepeatedRuns.Join(new([]), [.. new[] { 20.0, 20.5, 21, 21.5, 90 }.Select(static p99 => Sample.With(p99: p99))]);
        var after = RepeatedRuns.Join(new([]), [.. new[] { 40.0, 40.5, 41, 41.5, 42 }.Select(static p99 => Sample.With(p99: p99, lost: p99 > 41.5 ? 2 : 0))]);
        var page = Path.Combine(_folder.FullName, "page.html");

        Assert.Equal(1, Run(Write("before", before), Write("after", after), "--html", page));
        Assert.Matches(@"p99 +21\.0 ms \(quartiles 20\.5 ms to 21\.5 ms\) +41\.0 ms \(quartiles 40\.5 ms to 41\.5 ms\) +1\.95  worse", _output.ToString());
        Assert.Matches(@"lost +0 \(least 0, most 0\) +0 \(least 0, most 2\) +–  worse by 2", _output.ToString());
        Assert.Contains("41.0 ms (quartiles 40.5 ms to 41.5 ms)", File.ReadAllText(page), StringComparison.Ordinal);
    }

    [Fact]
    public void AToleranceIsGivenInPerCent() =>
        Assert.Equal(0, Run(Write("before", Sample.With(p50: 10)), Write("after", Sample.With(p50: 15)), "--tolerance", "60%"));

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("before", "after", "--html", "--help")]
    public void HelpIsGivenWhereverItIsAskedFor(params string[] args)
    {
        Assert.Equal(0, Run(args));
        Assert.StartsWith("Compares two reports, metric by metric,", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\n  --tolerance SHARE  difference that counts as none: 0% to 1000% (default 10%)\n", _output.ToString(), StringComparison.Ordinal);
        Assert.All(_output.ToString().Split('\n'), static line => Assert.InRange(line.Length, 0, 100));
        Assert.Equal("", _errors.ToString());
    }

    [Fact]
    public void ThePageHasTheCurvesOfBoth()
    {
        var page = Path.Combine(_folder.FullName, "page.html");
        Assert.Equal(0, Run(Write("before", Sample.With()), Write("after", Sample.With()), "--html", page));

        var html = File.ReadAllText(page);
        Assert.Contains("\"name\":\"before\",\"color\":\"acknowledged\"", html, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"after\",\"color\":\"consumed\"", html, StringComparison.Ordinal);
        Assert.Contains("modules[\"js/compare.js\"]", html, StringComparison.Ordinal);
        Assert.DoesNotContain("</script><b>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("compare: 0 reports are given;")]
    [InlineData("compare: 3 reports are given;", "a", "b", "c")]
    [InlineData("--tolerance: 'much' is not a share;", "a", "b", "--tolerance", "much")]
    [InlineData("--htlm: no such switch of compare, or no value given;", "a", "b", "--htlm", "x")]
    [InlineData("before: 'nowhere' does not exist;", "nowhere", "b")]
    [InlineData("before: '' is not a path;", "", "b")]
    [InlineData("before: 'a\\u0000b' is not a path;", "a\0b", "b")]
    [InlineData("--html: '' is not a path;", "a", "b", "--html", "")]
    [InlineData("--html: 'a\\u0000b' is not a path;", "a", "b", "--html", "a\0b")]
    [InlineData("before: '/' has no report.json;", "/", "b")]
    public void WhatCannotBeComparedIsRefusedInOneLine(string line, params string[] args)
    {
        Assert.Equal(2, Run(args));
        Assert.StartsWith(line, Assert.Single(_errors.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line 1, column 1: the file is empty")]
    [InlineData("null", "line 1, column 1: null where an object must be")]
    [InlineData("[]", "line 1, column 1: an array where an object must be")]
    [InlineData("{\n  verdict", "line 2, column 3: 'v' is an invalid start of a property name. Expected a '\"'")]
    [InlineData("{ \"host\": 5 }", "what is at $.host is not what a report has there")]
    [InlineData("{ \"host\": \"local\", \"brokers\": null }", "what is at $.brokers is not what a report has there")]
    [InlineData("{}", "it has not the members of a report")]
    public void AFileThatIsNoReportIsRefusedInOneLine(string content, string why)
    {
        var path = Path.Combine(_folder.FullName, "x.json");
        File.WriteAllText(path, content);

        Assert.Equal(2, Run(path, path));
        Assert.Equal($"before: '{path}' is no report ({why}); allowed is the report.json of a run.", Assert.Single(_errors.ToString().TrimEnd().Split('\n')));
    }

    [Fact]
    public void ThePageOfRepeatsHasEachRun()
    {
        var report = RepeatedRuns.Join(new([]), [Sample.With(p99: 20), Sample.With(p99: 21)]);
        var html = RunsPage.Repeats(new("run", report));

        Assert.Contains("<header class=\"pass\">", html, StringComparison.Ordinal);
        Assert.Contains("<h1>2 runs</h1>", html, StringComparison.Ordinal);
        Assert.Contains("data-column=\"p99\">21.0 ms</td>", html, StringComparison.Ordinal);
    }

    private int Run(params string[] args) => CompareReportsCommand.Run(args, _output, _errors);

    private string Write(string name, LabReport report)
    {
        var folder = _folder.CreateSubdirectory(name).FullName;
        File.WriteAllText(Path.Combine(folder, "report.json"), JsonSerializer.Serialize(report, LabJson.Default.LabReport));
        File.WriteAllText(Path.Combine(folder, "report.html"), $"""<html><script id="run" type="application/json">{Curves}</script></html>""");
        return folder;
    }
}

using StreamLab.Streaming.Reports;

namespace StreamLab.EndToEnd.Tests;

public sealed class ExperimentTests
{
    /// <summary>Every sample plan, shortened so that its faults still take effect.</summary>
    [Theory]
    [InlineData("smoke", "0.3")]
    [InlineData("sizing", "0.03")]
    [InlineData("rolling-restart", "0.1")]
    [InlineData("leader-loss", "0.15")]
    [InlineData("soak", "0.0025")]
    public async Task EachSamplePlanRunsShortened(string plan, string scale)
    {
        var repeat = plan == "leader-loss" ? "--repeat 2" : "";
        await using var lab = LabSession.Start($"--broker-mode embedded --plan {Path("samples", "plans", $"{plan}.json")} --plan-scale {scale} {repeat}");
        await lab.EndsAsync(0);
        var report = lab.ReadReport();

        Assert.All(report.Expectations, static expectation => Assert.Equal(ExpectationOutcome.Met, expectation.Outcome));
        Assert.Equal(repeat.Length == 0 ? null : 2, report.Repeats?.Count);
    }

    [Fact]
    public async Task AMissedExpectationEndsTheRunWithOneAndSaysByHowMuch()
    {
        await using var lab = LabSession.Start("--broker-mode embedded --duration 10s --rate 1000 --warm-up 1s --expect p50<1us --expect lost=0");
        await lab.EndsAsync(1);

        Assert.Equal(
            [ExpectationOutcome.Missed, ExpectationOutcome.Met], lab.ReadReport().Expectations.Select(static expectation => expectation.Outcome));
        Assert.Contains("Expected    p50 < 0.001ms: missed by ", lab.Program.Output, StringComparison.Ordinal);
        Assert.Contains("Exit code 1: the verdict is pass, and 1 of 2 expectations is missed.", lab.Program.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunThatIsWorseThanItsBaselineEndsWithOneAndSaysByWhat()
    {
        const string Load = "--broker-mode embedded --duration 8s --rate 500 --warm-up 1s";
        await using var before = LabSession.Start($"{Load} --linger 0s");
        await before.EndsAsync(0);
        await using var after = LabSession.Start($"{Load} --linger 3s --baseline {before.Folder}");

        await after.EndsAsync(1);
        Assert.Contains("Worse: p50 by ", after.Program.Output, StringComparison.Ordinal);
        Assert.Contains("Exit code 1: the run is worse than its baseline.", after.Program.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(System.IO.Path.Combine(after.Folder, "comparison.html")));
    }

    [Fact]
    public async Task AWrongWordInAPlanIsOneLineAndStartsNothing()
    {
        var folder = Directory.CreateTempSubdirectory("streamlab-");
        try
        {
            var plan = System.IO.Path.Combine(folder.FullName, "plan.json");
            await File.WriteAllTextAsync(plan, "{\n  \"phases\": [{ \"shape\": \"stedy\" }]\n}\n", TestContext.Current.CancellationToken);
            await using var lab = LabSession.Start($"--plan {plan}");

            await lab.EndsAsync(2);
            Assert.Equal("", lab.Program.Output);
            Assert.StartsWith($"{plan}:2:25: 'stedy' is not a shape; did you mean steady?;", Assert.Single(lab.Program.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(System.IO.Path.Combine(folder.FullName, "StreamLab.sln")))
            {
                folder = folder.Parent!;
            }

            return folder.FullName;
        }
    }
}

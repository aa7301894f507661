using Spectre.Console.Testing;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Lab.Views;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Lab.Tests.Views;

public sealed class TableTests
{
    [Fact]
    public void TableFitsEightyColumnsAndNamesEveryResource()
    {
        var output = Render(80, 9);
        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Contains("consumer-9", output, StringComparison.Ordinal);
        Assert.Contains("p50 1.2 ms, p99 5.8 ms", output, StringComparison.Ordinal);
        Assert.Contains("pass so far", output, StringComparison.Ordinal);
    }

    [Fact]
    public void ManyResourcesAreCountedInsteadOfShown()
    {
        var output = Render(80, 99);
        Assert.Contains("99 consumers", output, StringComparison.Ordinal);
        Assert.Contains("990,000/s", output, StringComparison.Ordinal);
        Assert.DoesNotContain("consumer-1 ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(1)]
    public void TwentyFourWorkersFitATerminalOfTwentyFourLines(int consumers)
    {
        using var terminal = new TestConsole().Width(80);
        terminal.Profile.Height = 24;
        List<ResourceStatus> resources =
        [
            new("brokers", "running", Tone.Good), new("events", "ready", Tone.Good), new("control room", "running", Tone.Good), new("producer-1", "running", Tone.Good),
            .. Enumerable.Range(1, consumers).Select(static n => new ResourceStatus($"consumer-{n}", n == 7 ? "down" : "running", n == 7 ? Tone.Bad : Tone.Good)),
        ];

        terminal.Write(StatusTable.Create(new(RunPhase.Running, TimeSpan.FromSeconds(12), resources, Summaries.Of(new() { Sent = 1 })), 21));

        Assert.InRange(terminal.Lines.Count, 1, 21);
        Assert.All(terminal.Lines, static line => Assert.InRange(line.Length, 0, 80));
        Assert.Contains(consumers == 1 ? "consumer-1" : "23 running, 1 down", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(" more", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void NoMeasureOfTheVerdictPanelWrapsAtEightyColumns()
    {
        using var console = new TestConsole().Width(80);
        var report = Summaries.Of(new() { Sent = 123_456_789, Acknowledged = 123_456_789 }) with
        {
            Start = new(DateTimeOffset.UnixEpoch, 10_400, 10_500, 13_400, 14_000, 14_700),
            Faults = [new FaultReport(FaultAction.Isolate, null, 110.1, 120, 110.3) { Id = 1, Target = "consumer-12" }],
        };

        console.Write(VerdictPanel.Create(report, null));

        Assert.Contains("│ Start       brokers 10.4s, topics 10.5s, consumers 13.4s, first record 14.7s", console.Output, StringComparison.Ordinal);
        Assert.Matches("│ Fault 1     isolate consumer-12 at 110.1s: writes stalled 110.3s, reads [0-9.]+s", console.Output);
    }

    [Fact]
    public void EveryGroupAndTopicHasARowOfEightyColumns()
    {
        using var console = new TestConsole().Width(80);

        console.Write(VerdictPanel.Create(Summaries.InParts(), null));

        Assert.Matches(@"│ streamlab-2 +fail +123,456,789 +0 +1 +5\.8 ms", console.Output);
        Assert.Matches(@"│ events-2 +fail +61,728,394 +123,456,789 +0 +0", console.Output);
        Assert.All(console.Lines, static line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void EveryStageHasARowOfEightyColumns()
    {
        using var console = new TestConsole().Width(80);

        console.Write(VerdictPanel.Create(Summaries.Of(new()) with { Stages = [Summaries.Stage("stage-1"), Summaries.Stage("stage-2")] }, null));

        Assert.Matches(@"│ stage +verdict +read +written +twice +p50 ms +p99 ms +adds ms +CPU µs +│", console.Output);
        Assert.Matches(@"│ stage-2 +pass +12,345,678 +12,345,678 +0 +1\.3 +16,285\.7 +3,980\.3 +20\.1 +│", console.Output);
    }

    [Fact]
    public void TheLagOfEachGroupTakesOneLineOfTheTable()
    {
        using var terminal = new TestConsole().Width(80);
        ResourceStatus[] resources = [.. Enumerable.Range(1, 24).Select(static n => new ResourceStatus($"consumer-{n}", "running", Tone.Good))];

        terminal.Write(StatusTable.Create(new(RunPhase.Running, TimeSpan.FromSeconds(12), resources, Summaries.InParts()), 21));

        Assert.Contains("streamlab 1,234, streamlab-2 1,234", terminal.Output, StringComparison.Ordinal);
        Assert.InRange(terminal.Lines.Count, 1, 21);
    }

    [Fact]
    public void OneIsOne() => Assert.Equal(("1 partition", "12 partitions"), (ConsoleFormat.Count(1, "partition"), ConsoleFormat.Count(12, "partition")));

    [Theory]
    [InlineData(80, 24, true)]
    [InlineData(79, 24, false)]
    [InlineData(80, 19, false)]
    public void SmallTerminalsGetPlainLines(int columns, int lines, bool isLive)
    {
        using var terminal = new TestConsole().Width(columns).Interactive().SupportsAnsi(true);
        terminal.Profile.Height = lines;

        Assert.Equal(isLive && !Settings.Terminal.IsDumb, RunViews.CanRedraw(terminal.Profile));
    }

    [Fact]
    public void VerdictPanelSaysWhatFailed()
    {
        using var console = new TestConsole().Width(80);
        var report = Summaries.Of(new() { Sent = 1_000_000, Lost = 1_234 }) with
        {
            Verdict = VerdictKind.Fail,
            Reasons = ["1,234 acknowledged records were never consumed [sic]."],
        };

        console.Write(VerdictPanel.Create(report, "/reports/one"));

        Assert.Contains("Verdict: fail", console.Output, StringComparison.Ordinal);
        Assert.Contains("1,234 acknowledged records were never consumed [sic].", console.Output, StringComparison.Ordinal);
        Assert.Contains("max 12,345.6 ms", console.Output, StringComparison.Ordinal);
        Assert.Contains("Report: /reports/one", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void VerdictPanelSaysWhatBecameOfWindows()
    {
        using var console = new TestConsole().Width(100);

        console.Write(VerdictPanel.Create(Summaries.Of(new()) with { Results = new("events.windows", 11_776, 64, 1, 2, 283_833, 283_833, 0) }, null));

        Assert.Contains("Windows     11,776 closed, 64 open, 283,833 events; repeated 1, missing 2", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void VerdictPanelNamesTheFirstFiveMalformedLines()
    {
        using var console = new TestConsole().Width(100);
        var lines = Enumerable.Range(2, 7).Select(static line => new MalformedLine(line, "3 fields where the header has 4")).ToList();

        console.Write(VerdictPanel.Create(Summaries.Of(new() { Malformed = 7 }) with { MalformedLines = lines }, null));

        Assert.Contains("line 2 of the source skipped: 3 fields where the header has 4", console.Output, StringComparison.Ordinal);
        Assert.Contains("line 6 of the source", console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("line 7 of the source", console.Output, StringComparison.Ordinal);
        Assert.Contains("more such lines are in the report", console.Output, StringComparison.Ordinal);
    }

    private static string Render(int width, int consumers)
    {
        using var console = new TestConsole().Width(width);
        var resources = Enumerable.Range(1, consumers).Select(number => new ResourceStatus($"consumer-{number}", "running", Tone.Good)
        {
            Restarts = 1,
            RecordsPerSecond = 10_000,
            Records = 123_456_789,
            Detail = "12 partitions",
        });
        var summary = Summaries.Of(new() { Sent = 240_000_000, Acknowledged = 240_000_000, Consumed = 240_000_000 });
        console.Write(StatusTable.Create(new(RunPhase.Running, TimeSpan.FromSeconds(12), [.. resources], summary), lines: 100));
        return console.Output;
    }
}

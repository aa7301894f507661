using Spectre.Console.Testing;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Views;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Streaming.Reports;

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
        Assert.Contains("and 83 more", output, StringComparison.Ordinal);
        Assert.DoesNotContain("consumer-17", output, StringComparison.Ordinal);
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

        console.Write(VerdictPanel.Of(report, "/reports/one"));

        Assert.Contains("Verdict: fail", console.Output, StringComparison.Ordinal);
        Assert.Contains("1,234 acknowledged records were never consumed [sic].", console.Output, StringComparison.Ordinal);
        Assert.Contains("max 12,345.6 ms", console.Output, StringComparison.Ordinal);
        Assert.Contains("Report: /reports/one", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void VerdictPanelSaysWhatBecameOfWindows()
    {
        using var console = new TestConsole().Width(100);

        console.Write(VerdictPanel.Of(Summaries.Of(new()) with { Results = new("events.windows", 11_776, 64, 1, 2, 283_833, 283_833, 0) }, null));

        Assert.Contains("Windows     11,776 closed and 64 open hold 283,833 events; repeated 1, missing 2", console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void VerdictPanelNamesTheFirstFiveMalformedLines()
    {
        using var console = new TestConsole().Width(100);
        var lines = Enumerable.Range(2, 7).Select(static line => new MalformedLine(line, "3 fields where the header has 4")).ToList();

        console.Write(VerdictPanel.Of(Summaries.Of(new() { Malformed = 7 }) with { MalformedLines = lines }, null));

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
        console.Write(StatusTable.Of(new(RunPhase.Running, TimeSpan.FromSeconds(12), [.. resources], summary)));
        return console.Output;
    }
}

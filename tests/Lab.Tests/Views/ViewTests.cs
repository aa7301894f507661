using Microsoft.Extensions.Time.Testing;
using Spectre.Console.Testing;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.Lab.Views;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Tests.Views;

public sealed class ViewTests
{
    private static RunStatus Status { get; } = new(
        RunPhase.Running, TimeSpan.FromSeconds(3), [new("producer-1", "running", Tone.Good)], Summaries.Of(new() { Sent = 5 }));

    [Fact]
    public async Task PlainViewShowsOneLineEveryTwoSeconds()
    {
        var time = new FakeTimeProvider();
        using var output = new StringWriter();
        await using var view = new PlainView(output, TextWriter.Null, time);
        for (var beat = 0; beat < 10; beat++)
        {
            time.Advance(TimeSpan.FromMilliseconds(500));
            view.Show(Status);
        }

        Assert.Equal(2, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task PlainViewSaysProblemsOnStandardError()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        await using var view = new PlainView(output, errors, new FakeTimeProvider());
        view.Problem("It broke.", ["because"]);
        Assert.Equal("", output.ToString());
        Assert.Equal(["It broke.", "  because"], errors.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task PlainViewWritesNoEscapeCodes()
    {
        using var output = new StringWriter();
        await using var view = new PlainView(output, TextWriter.Null, new FakeTimeProvider());
        view.Verdict(Summaries.Of(new() { Sent = 5 }), null);
        Assert.Contains("Verdict: pass", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output.ToString());
    }

    [Theory]
    [InlineData(212.4, 238.0, 1_512.0, "Start       brokers 0.2s, topics 0.2s, consumers 1.5s, first record 1.6s")]
    [InlineData(null, null, null, "Start       first record 1.6s")]
    public async Task VerdictSaysHowLongTheStartTook(double? brokers, double? topics, double? consumers, string line)
    {
        using var output = new StringWriter();
        await using var view = new PlainView(output, TextWriter.Null, new FakeTimeProvider());
        view.Verdict(Summaries.Of(new() { Sent = 5 }) with { Start = new(default, brokers, topics, consumers, 1_530, 1_583.2) }, null);
        Assert.Contains(line, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task VerdictSaysWhatWasExpectedAndMeasured()
    {
        using var output = new StringWriter();
        await using var view = new PlainView(output, TextWriter.Null, new FakeTimeProvider());
        view.Verdict(
            Summaries.Of(new() { Sent = 5 }) with
            {
                Expectations = [new("p99 < 50ms", ExpectationOutcome.Missed, "62.5 ms", "9.5 s") { MissedBy = "12.5 ms (25 %)" }],
            },
            null);
        Assert.Contains("Expected    p99 < 50ms: missed by 12.5 ms (25 %); 62.5 ms over 9.5 s", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Exit code 1: the verdict is pass, and 1 expectation is missed.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task LiveViewKeepsLastingLinesAndEndsWithTheVerdict()
    {
        using var console = new TestConsole().Width(80).EmitAnsiSequences().Interactive();
        await using var view = new LiveView(console);
        view.Show(Status);
        view.Say("a lasting line [with brackets]");
        view.Show(Status);
        view.Verdict(Summaries.Of(new() { Sent = 5 }), null);
        view.Show(Status with { Resources = [new("too late", "running", Tone.Good)] });

        Assert.Contains("a lasting line [with brackets]", console.Output, StringComparison.Ordinal);
        Assert.Contains("producer-1", console.Output, StringComparison.Ordinal);
        Assert.Contains("Verdict: pass", console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("too late", console.Output, StringComparison.Ordinal);
    }
}

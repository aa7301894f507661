using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using StreamLab.ControlRoom.Live;
using StreamLab.ControlRoom.Reporting;
using StreamLab.ControlRoom.Web;
using StreamLab.Settings;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sweeping;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed partial class HtmlReportTests
{
    private const string Hostile = "</script><!--<script>alert('x')</script>\u2028--><img src=x onerror=alert(1)>";

    private static readonly LabSummary Summary = new()
    {
        Run = Run, At = At(9), Host = "local", Brokers = new("embedded", 3, "1"), Topic = new("events", 12, 3, 2, "lz4"), Scenario = "iot",
        Delivery = new(), Throughput = new(0, 0), LatencyMs = LatencyReport.None, LatencyFromSendMs = LatencyReport.None, Verdict = VerdictKind.Waiting,
        ThroughputNow = new(0, 0), ConsumptionNow = new(0, 0), LatencyNowMs = LatencyReport.None,
    };

    [Fact]
    public void NamesThatLookLikeMarkupStayNames()
    {
        var html = Render(Summary with
        {
            Verdict = VerdictKind.Fail,
            Reasons = [Hostile],
            Faults = [new FaultReport(FaultAction.Kill, null, 1, 2, 0) { Target = Hostile, Errors = new Dictionary<string, long> { [Hostile] = 1 }, Trouble = Hostile }],
        });

        Assert.Equal(2, Regex.Count(html, "<script", RegexOptions.IgnoreCase));
        Assert.Equal(2, Regex.Count(html, "</script", RegexOptions.IgnoreCase));
        Assert.DoesNotContain("<!--", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(Hostile, Assert.Single(Data(html).Faults).Target);
    }

    [Fact]
    public void MalformedLinesAreNamedWithTheirReasons()
    {
        var html = Render(Summary with { Delivery = new() { Malformed = 300 }, MalformedLines = [new(17, "a quote is not closed")] });

        Assert.Contains("""<th scope="row">17</th><td data-column="why it was skipped">a quote is not closed</td>""", html, StringComparison.Ordinal);
        Assert.Contains("These are the first 1 of 300.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Malformed lines", Render(Summary), StringComparison.Ordinal);
    }

    [Fact]
    public void ProcessesThatEndedAreShownWithTheirLastLines()
    {
        var html = Render(Summary with { Ends = [new("consumer-2", At(5), "ended with exit code 3", ["first", "the reason <b>"])] });

        Assert.Contains("Processes that ended", html, StringComparison.Ordinal);
        Assert.Contains("""<td data-column="its last lines">first | the reason &lt;b&gt;</td>""", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Processes that ended", Render(Summary), StringComparison.Ordinal);
    }

    [Fact]
    public void EverythingThatItNeedsIsInside()
    {
        var html = Render(Summary);

        var markup = Script().Replace(Style().Replace(html, ""), "");
        Assert.DoesNotMatch(@"(?i)\s(src|srcset|href|action|data|poster|background)\s*=", markup);
        Assert.DoesNotMatch("(?i)<(link|base|iframe|object|embed|form|img)", markup);
        Assert.DoesNotMatch(@"(?i)url\(|@import", Style().Match(html).Groups["text"].Value);
        Assert.DoesNotMatch(@"\b(fetch|XMLHttpRequest|WebSocket|EventSource|Worker|importScripts|eval)\b|\bimport\b", Script().Matches(html)[^1].Groups["text"].Value);
    }

    [Fact]
    public void PolicyAllowsTheScriptAndTheStyleInsideAndNothingElse()
    {
        var html = Render(Summary);

        var policy = WebUtility.HtmlDecode(Policy().Match(html).Groups["text"].Value);
        var script = Hash(Script().Matches(html)[^1].Groups["text"].Value);
        var style = Hash(Style().Match(html).Groups["text"].Value);
        Assert.StartsWith($"default-src 'none'; script-src '{script}'; style-src '{style}'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void VerdictAndFiguresNeedNoScript()
    {
        var html = Render(Summary with { Verdict = VerdictKind.Pass, LatencyMs = LatencyReport.None with { P99 = 12.3 } });

        var markup = Script().Replace(html, "");
        Assert.Contains("Nothing lost", markup, StringComparison.Ordinal);
        Assert.Contains("12.3", markup, StringComparison.Ordinal);
        Assert.Contains("<th>lost</th><td>0</td>", markup, StringComparison.Ordinal);
        Assert.Contains("The charts need JavaScript.", markup, StringComparison.Ordinal);
    }

    [Fact]
    public void SweepIsToldStepByStepWithWhatItFound()
    {
        SweepFigures[] steps = [new(1_000, 1_000, new(4, 8, 9, 10, 11, 5)), new(2_000, 2_000, new(4, 8, 70, 80, 90, 9)), new(4_000, 2_500, new(400, 800, 900, 910, 920, 500))];
        var sweep = new SweepReport
        {
            Stage = SweepStage.Complete, StartedAt = At(0), EndedAt = At(60), P99LimitMs = 50, SecondsPerStep = 5, RateBefore = 10,
            Steps = steps, Knee = steps[1], Largest = steps[0], Reason = "All rates were measured.",
        };

        var html = Render(Summary with { Sweep = sweep });

        var markup = Script().Replace(html, "");
        Assert.Contains("<td data-column=\"outcome\">held</td>", markup, StringComparison.Ordinal);
        Assert.Contains("<td data-column=\"outcome\">over the limit</td>", markup, StringComparison.Ordinal);
        Assert.Contains("<td data-column=\"outcome\">saturated</td>", markup, StringComparison.Ordinal);
        Assert.Contains("The largest rate that held p99 under 50 ms is 1,000 records/s (p99 9.00 ms).", markup, StringComparison.Ordinal);
        Assert.Equal(steps.Select(static s => s.Rate), Data(html).Sweep!.Steps.Select(static s => s.Rate));
        Assert.DoesNotContain("<h2>Sweep</h2>", Render(Summary), StringComparison.Ordinal);
    }

    [Fact]
    public void ChartsAreDrawnFromSecondsSinceTheFirstRecord()
    {
        var latency = new LatencyHistogram();
        latency.Record(1_500, 10);
        var data = Data(HtmlReport.Render(new ReportContent(
            Summary,
            [
                new TimelineSpan(At(0), 1, 10, 9.87654321, 8, null),
                new TimelineSpan(At(1), 1, 20, 19, 18, new LatencyPoint(1.23456, 2, 3)),
            ],
            At(0.25), latency, [])));

        Assert.Equal(
            [new ReportPoint(0, 1, 10, 9.877, 8, null), new ReportPoint(0.75, 1, 20, 19, 18, new LatencyPoint(1.235, 2, 3))],
            data.Points);
        Assert.Equal(1.5, data.Distribution.Milliseconds[^1], 0.01);
    }

    [Fact]
    public void ReportOfAWeekIsSmall()
    {
        var timeline = new WholeTimeline();
        var random = new Random(1);
        for (var second = 0; second < 7 * 86_400; second++)
        {
            double Rate() => random.NextDouble() * 1e6;
            timeline.Add(new TimelinePoint(
                At(second), Rate(), Rate(), Rate(), Rate(), Rate(), new LatencyPoint(Rate(), Rate(), Rate()), 1_000, [.. Enumerable.Repeat(9L, 12)]));
        }

        var html = HtmlReport.Render(new ReportContent(Summary, timeline.Spans(), At(0), new LatencyHistogram(), []));

        Assert.InRange(Data(html).Points.Count, WholeTimeline.Capacity / 2, WholeTimeline.Capacity);
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 1, 500_000);
    }

    private static string Render(LabSummary summary) =>
        HtmlReport.Render(new ReportContent(summary, [], null, new LatencyHistogram(), []));

    private static ReportCharts Data(string html) =>
        JsonSerializer.Deserialize(Script().Match(html).Groups["text"].Value, ControlRoomJson.Default.ReportCharts)!;

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    [GeneratedRegex("<script[^>]*>(?<text>.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<style>(?<text>.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex("http-equiv=\"Content-Security-Policy\" content=\"(?<text>[^\"]*)\"")]
    private static partial Regex Policy();
}

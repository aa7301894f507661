using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using StreamLab.ControlRoom.Web;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;
using static StreamLab.ControlRoom.Tests.Snapshots;

namespace StreamLab.ControlRoom.Tests;

public sealed class EndpointTests
{
    [Fact]
    public async Task SummaryIsThatOfTheContract()
    {
        await using var host = await Host.StartAsync(Producer(1, 100, 0, 100), Consumer(1, 0, 90));

        var summary = JsonSerializer.Deserialize(await host.GetAsync("/api/summary"), LabJson.Default.LabSummary)!;

        Assert.Equal((Run, "iot", "aspire", "external"), (summary.Run, summary.Scenario, summary.Host, summary.Brokers.Mode));
        Assert.Equal(VerdictKind.Pass, summary.Verdict);
        Assert.Equal((100, 90, 10), (summary.Delivery.Acknowledged, summary.Delivery.Consumed, summary.Delivery.Pending));
        Assert.Equal(["producer-1", "consumer-1"], summary.Instances.Select(i => i.Name));
    }

    [Fact]
    public async Task FinalJudgesAsIfNothingMoreComesAndChangesNothing()
    {
        await using var host = await Host.StartAsync(Producer(1, 100, 0, 100), Consumer(1, 0, 90));

        Assert.Contains("\"verdict\": \"fail\"", await host.GetAsync("/api/summary?final=true"), StringComparison.Ordinal);
        Assert.Contains("\"verdict\": \"pass\"", await host.GetAsync("/api/summary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportHasTheMembersOfReportJsonAndNoOthers()
    {
        await using var host = await Host.StartAsync(Producer(1, 9, 0, 9).Stopped(), Consumer(1, 0, 9));

        using var report = JsonDocument.Parse(await host.GetAsync("/api/report?final=true"));

        Assert.Equal(
            [
                "host", "brokers", "topic", "scenario", "settings", "elapsedSeconds", "producingSeconds", "delivery", "throughput", "latencyMs", "latencyFromSendMs",
                "expectations", "inFlightRecords", "faults", "audit", "malformedLines", "ends", "memory", "verdict", "reasons", "notes",
            ],
            report.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("pass", report.RootElement.GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task ReportNamesMalformedLinesOnceThoughAProducerWasStartedAgain()
    {
        MalformedLine[] lines = [new(3, "not UTF-8"), new(7, "1 fields where the header has 2")];
        await using var host = await Host.StartAsync(
            Producer(1, 9, 0, 9) with { Malformed = 1, MalformedLines = lines[..1] },
            Producer(2, 9, 0, 9) with { Malformed = 2, MalformedLines = lines },
            Consumer(1, 0, 9));

        using var report = JsonDocument.Parse(await host.GetAsync("/api/report"));

        Assert.Equal(lines, report.RootElement.GetProperty("malformedLines").Deserialize<MalformedLine[]>(JsonSerializerOptions.Web));
    }

    [Fact]
    public async Task TimelineShowsWhatHappened()
    {
        await using var host = await Host.StartAsync(
            Producer(1, 0), Producer(1, 300, 0, 300) with { At = At(3) });

        using var timeline = JsonDocument.Parse(await host.GetAsync("/api/timeline?seconds=2"));

        Assert.Equal([100, 100], timeline.RootElement.EnumerateArray().Select(p => p.GetProperty("acknowledgedPerSecond").GetDouble()));
    }

    [Fact]
    public async Task HealthIsThatOfTheConnectionAndAliveIsNot()
    {
        await using var host = await Host.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/health"));

        host.Feed.IsConnected = false;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(host, "/health"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/alive"));
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("localhost:1234", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:80", HttpStatusCode.OK)]
    public async Task OnlyNamesOfThisMachineAreAnswered(string name, HttpStatusCode expected)
    {
        await using var host = await Host.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/summary", UriKind.Relative));
        request.Headers.Host = name;

        using var response = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("/", "text/html")]
    [InlineData("/css/page.css", "text/css")]
    [InlineData("/js/charts/board.js", "text/javascript")]
    [InlineData("/lib/uPlot.iife.min.js", "text/javascript")]
    [InlineData("/lib/uPlot.LICENSE.txt", "text/plain")]
    [InlineData("/api/openapi.json", "application/json")]
    [InlineData("/favicon.svg", "image/svg+xml")]
    [InlineData("/api/summary", "application/json")]
    [InlineData("/api/report.html", "text/html")]
    public async Task EveryAnswerBindsTheBrowser(string address, string contentType)
    {
        await using var host = await Host.StartAsync();

        using var response = await host.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(contentType, response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void PageLoadsNothingFromElsewhereAndMakesNoMarkupOfData()
    {
        foreach (var (path, _) in PageFiles.All.Where(static file => !file.Key.StartsWith("lib/", StringComparison.Ordinal)))
        {
            var text = PageFiles.Text(path).Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal);
            Assert.DoesNotContain("http:", text, StringComparison.Ordinal);
            Assert.DoesNotContain("https:", text, StringComparison.Ordinal);
            Assert.DoesNotContain("innerHTML", text, StringComparison.Ordinal);
            Assert.DoesNotContain("style=", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EveryFileThatThePageNamesIsThere()
    {
        await using var host = await Host.StartAsync();
        var named = Regex.Matches(await host.GetAsync("/"), "(?:href|src)=\"(/[^\"]+)\"").Select(static match => match.Groups[1].Value).ToList();
        Assert.True(named.Count > 8, $"The page names {named.Count} files.");
        foreach (var address in named)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, address));
        }
    }

    [Fact]
    public async Task OpenApiDocumentDescribesWhatThePageUses()
    {
        await using var host = await Host.StartAsync();
        using var document = JsonDocument.Parse(await host.GetAsync("/api/openapi.json"));
        var paths = document.RootElement.GetProperty("paths");
        foreach (var path in new[] { "/api/live", "/api/summary", "/api/report", "/api/timeline", "/api/producers/rate", "/api/producers/pause", "/api/producers/resume", "/api/sweep", "/api/sweep/stop", "/api/faults", "/api/consumers" })
        {
            Assert.True(paths.TryGetProperty(path, out _), $"{path} is not in the document.");
        }

        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        foreach (var type in new[] { "LiveUpdate", "HostState", "HostCommand", "HostResult", "FaultRequest", "ConsumersRequest" })
        {
            Assert.True(schemas.TryGetProperty(type, out _), $"{type} is not in the document.");
        }
    }

    [Fact]
    public async Task HostileNamesAreTextInTheReport()
    {
        const string Hostile = "<script>alert('x')</script>";
        await using var host = await Host.StartAsync(
            Producer(1, 9, 0, 9) with { Instance = Hostile },
            Consumer(1, Reading(1, 0, 0, 4, 5, 9)) with
            {
                Instance = "\"><img src=x onerror=alert(1)>",
                Errors = new Dictionary<string, long> { [Hostile] = 1 },
            });

        var report = await host.GetAsync("/api/report.html");

        Assert.DoesNotContain(Hostile, report, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", report, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", report, StringComparison.Ordinal);
        Assert.Contains($"{DateTime.UtcNow:yyyy-MM-}", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportShowsVerdictChartsAndTables()
    {
        var latency = new LatencyHistogram();
        latency.Record(1_500, 300);
        await using var host = await Host.StartAsync(
            Producer(1, 0), Consumer(1, Array.Empty<long>()),
            Producer(1, 300, 0, 300).Stopped() with { At = At(3) },
            Consumer(1, 0, 300).Stopped() with { At = At(3), Latency = latency.Encode() });

        var report = await host.GetAsync("/api/report.html?final=true");

        Assert.Contains("Nothing lost", report, StringComparison.Ordinal);
        Assert.Contains("""{"atSeconds":0,"seconds":1,"sentPerSecond":100,"acknowledgedPerSecond":100,"consumedPerSecond":100,""", report, StringComparison.Ordinal);
        Assert.Contains("<th>lost</th><td>0</td>", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SnapshotWithHolesIsPassedOver()
    {
        await using var host = await Host.StartAsync(
            Consumer(1, 0, 9) with { Partitions = null! }, Producer(2, 9, 0, 9) with { Instance = null! }, Producer(1, 9, 0, 9));

        Assert.Contains("\"acknowledged\": 9", await host.GetAsync("/api/summary"), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> StatusAsync(Host host, string address)
    {
        using var response = await host.Client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}

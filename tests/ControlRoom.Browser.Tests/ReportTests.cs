using StreamLab.ControlRoom.Tests;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Browser.Tests;

/// <summary>report.html as somebody opens it who has nothing but the file.</summary>
public sealed class ReportTests(Chromium chromium) : IDisposable
{
    private const string Throughput = "Throughput";
    private const string Latency = "Latency, log scale";
    private const string Curve = "Throughput × latency";
    private const string Distribution = "Latency distribution";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("streamlab-");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReportOpenedFromDiskDrawsItsCharts(bool isDark)
    {
        await using var open = await OpenPage.FileAsync(chromium, await WriteAsync(), Screen.Desktop with { IsDark = isDark });

        await open.ShowsAsync("h1", "Nothing lost");
        await open.HasAsync(".plot .uplot", 3);
        await open.ShowsAsync(Legend(Throughput), "sent 1,200acknowledged 1,200consumed 1,200");
        await open.ShowsAsync(Legend(Latency), "p99.9 200 ms");
        await open.ShowsAsync(Legend(Distribution), "whole run max 200 ms");
        Assert.Equal(["consumed", "bad"], await DrawnAsync(open, Throughput, "consumed", "p99", "bad"));
        Assert.Equal(["p99", "p999", "bad"], await DrawnAsync(open, Latency, "p99", "p999", "consumed", "bad"));
        Assert.Equal(["p99"], await DrawnAsync(open, Distribution, "p99", "consumed", "bad"));
        await open.IsAccessibleAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ReportIsReadOnAPhoneWithoutScrollingSideways(bool isDark)
    {
        await using var open = await OpenPage.FileAsync(chromium, await WriteAsync(), Screen.Phone with { IsDark = isDark });

        await open.HasAsync(".plot .uplot", 3);
        await open.ScrollsOnlyUpAndDownAsync();
        Assert.Equal("", await open.Page.EvaluateAsync<string>("[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth).map(e => e.outerHTML).join()"));
        await open.IsAccessibleAsync();
    }

    [Fact]
    public async Task SweepIsDrawnAndTold()
    {
        await using var open = await OpenPage.FileAsync(chromium, await WriteAsync(FakeSweep.Complete), Screen.Desktop);

        await open.HasAsync(".plot .uplot", 4);
        await open.ShowsAsync($"{Chart(Curve)} small", "the last sweep");
        Assert.Equal("sweep p50 p99", (await open.Page.Locator(Legend(Curve)).InnerTextAsync()).Trim().Replace("\n", " ", StringComparison.Ordinal));
        Assert.Equal(["p50", "p99", "good"], await DrawnAsync(open, Curve, "p50", "p99", "good", "bad"));
        await open.ShowsAsync("main", "The largest rate that held p99 under 50 ms is 36,204 records/s (p99 47.00 ms).");
        await open.IsAccessibleAsync();
    }

    [Fact]
    public async Task MomentPointedAtInOneChartIsToldInBoth()
    {
        await using var open = await OpenPage.FileAsync(chromium, await WriteAsync(), Screen.Desktop);
        await open.ShowsAsync($"{Chart(Throughput)} small", "highest values");

        await open.Page.Locator($"{Chart(Latency)} .u-over").HoverAsync();

        // The middle of thirty-one seconds.
        await open.ShowsAsync($"{Chart(Throughput)} small", "at 1");
        await open.ShowsAsync($"{Chart(Latency)} small", "at 1");
    }

    [Fact]
    public async Task ReportIsPrintedInLightInAWidthOfPaper()
    {
        await using var open = await OpenPage.FileAsync(chromium, await WriteAsync(), Screen.Desktop.Dark);
        await open.HasAsync(".plot .uplot", 3);
        var dark = await ColorAsync(open);
        var wide = await WidthAsync(open);

        await open.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
        Assert.NotEqual(dark, await ColorAsync(open));
        Assert.InRange(await WidthAsync(open), 500, 680);
        Assert.Equal(["p99"], await DrawnAsync(open, Distribution, "p99"));

        await open.Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        Assert.Equal((dark, wide), (await ColorAsync(open), await WidthAsync(open)));
        Assert.Equal(["p99"], await DrawnAsync(open, Distribution, "p99"));
    }

    [Fact]
    public async Task WithoutScriptAllButTheChartsIsThere()
    {
        await using var open = await OpenPage.FileAsync(chromium, await WriteAsync(), Screen.Desktop, hasScript: false);

        await open.ShowsAsync("h1", "Nothing lost");
        await open.ShowsAsync("noscript p", "The charts need JavaScript.");
        await open.ShowsAsync(".delivery", "acknowledged and not in the log");
        await open.ShowsAsync(".cells >> nth=0", "from the intended send time");
        await open.HasAsync(".plot", 0);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Chart(string title) => $".chart[aria-label='{title}']";

    private static string Legend(string title) => $"{Chart(title)} .legend";

    private static Task<string> ColorAsync(OpenPage open) => open.Page.EvaluateAsync<string>("getComputedStyle(document.querySelector('main')).color");

    private static Task<int> WidthAsync(OpenPage open) => open.Page.EvaluateAsync<int>("document.querySelector('.uplot').clientWidth");

    // Which of these colours of the style sheet, as it is now, the chart's canvas has. A slanted line's pixels are partly transparent.
    private static Task<string[]> DrawnAsync(OpenPage open, string title, params string[] colors) => open.Page.EvaluateAsync<string[]>(
        """
        ([chart, colors]) => {
          const canvas = document.querySelector(chart + " canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const probe = document.querySelector("main").appendChild(document.createElement("i"));
          const drawn = colors.filter((c) => {
            probe.style.color = `var(--${c})`;
            const wanted = getComputedStyle(probe).color.match(/\d+/g).map(Number);
            const isHere = (i) => data[i + 3] > 127 && wanted.every((part, n) => Math.abs(data[i + n] - part) <= 2);
            return Array.from({ length: data.length / 4 }, (_, n) => 4 * n).some(isHere);
          });
          probe.remove();
          return drawn;
        }
        """,
        new object[] { Chart(title), colors });

    // Half a minute of a lab whose second broker was killed, as ControlRoom writes it.
    private async Task<string> WriteAsync(SweepReport? sweep = null)
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = new LabSettings { Scenario = Scenario.Finance } });
        var lab = new FakeLab(host) { HasEnded = true };
        await lab.TellAsync(30);
        lab.SetSecondBroker(BrokerState.Down);
        if (sweep is not null)
        {
            lab.Sweep(sweep);
        }

        var path = Path.Combine(_folder.FullName, "report.html");
        await File.WriteAllTextAsync(path, await host.GetAsync("/api/report.html?final=true"), TestContext.Current.CancellationToken);
        return path;
    }
}

using System.Text.RegularExpressions;

using StreamLab.EndToEnd.Tests;

namespace StreamLab.ControlRoom.Browser.Tests;

/// <summary>Makes the pictures of Aspire's dashboard, where <see cref="Screenshots.Variable"/> names a folder.</summary>
public sealed partial class DashboardScreenshots(Chromium chromium)
{
    private const int Rate = 5_000;

    /// <summary>The cluster, three brokers, three topics, ControlRoom, a producer and two consumers.</summary>
    private const int Resources = 11;

    private const string Latency = "/metrics/resource/consumer-1?meter=StreamLab.Consumer&instrument=streamlab.consumer.latency&duration=1";

    // Neither a missing developer certificate nor the paths of this machine are part of the lab.
    private const string LabAlone = ".top-messagebar, .grid-value .subtext { display: none !important }";

    [Fact]
    public async Task ResourcesRunningAndTheLatencyOfAConsumer()
    {
        var folder = Environment.GetEnvironmentVariable(Screenshots.Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"Pictures are made where {Screenshots.Variable} names the folder to write to.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The lab is ended by a signal.");
        _ = chromium.Browser;

        await using var lab = LabSession.Start($"--scenario finance --broker-mode embedded --rate {Rate}", host: "aspire");
        await lab.SummaryAsync("a minute of records is consumed", static summary => summary.Delivery.Consumed >= 60 * Rate);
        var login = new Uri(Login().Match(lab.Program.Output).Groups["url"].Value);
        await TakeAsync(login, folder, "light", Screen.Desktop);
        await TakeAsync(login, folder, "dark", Screen.Desktop.Dark);

        lab.Program.Signal("INT");
        Assert.Equal(0, await lab.WaitAsync());
    }

    [GeneratedRegex(@"^Dashboard: (?<url>\S+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Login();

    private async Task TakeAsync(Uri login, string folder, string look, Screen screen)
    {
        await using var open = await OpenPage.Async(chromium, login, screen);
        await open.Page.AddStyleTagAsync(new() { Content = LabAlone });
        await open.HasAsync("tr.resource-row:has-text('Running')", Resources);
        await open.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"dashboard-resources-{look}.png") });

        await open.Page.GotoAsync(new Uri(login, Latency).AbsoluteUri);
        await open.Page.AddStyleTagAsync(new() { Content = LabAlone });
        // A histogram is drawn as its P50, P90 and P99.
        await open.HasAsync(".js-plotly-plot .scatterlayer .trace", 3);
        await open.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"dashboard-metrics-{look}.png") });
    }
}

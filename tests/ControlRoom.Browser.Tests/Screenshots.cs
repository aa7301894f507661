using StreamLab.EndToEnd.Tests;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Browser.Tests;

/// <summary>Makes the README's pictures of the page. It runs only when asked for, for it writes into a folder of choice.</summary>
public sealed class Screenshots(Chromium chromium)
{
    /// <summary>The variable that names the folder to write to.</summary>
    public const string Variable = "STREAMLAB_SCREENSHOTS";

    private const int Rate = 5_000;

    [Fact]
    public async Task FinanceLabRunningAndWithABrokerDown()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(folder), $"Pictures are made where {Variable} names the folder to write to.");
        _ = chromium.Browser;

        await using var lab = LabSession.Start($"--scenario finance --rate {Rate}");
        await ConsumedAsync(lab, 60 * Rate);
        await TakeAsync(lab, folder, "running", "Nothing lost");

        await KillBrokerAsync(lab);
        var killed = await ConsumedAsync(lab, 1);
        await ConsumedAsync(lab, killed.Delivery.Consumed + (10 * Rate));
        await TakeAsync(lab, folder, "broker-down", "Broker 2 is down");
    }

    private static Task<LabSummary> ConsumedAsync(LabSession lab, long records) =>
        lab.SummaryAsync($"{records} records are consumed", summary => summary.Delivery.Consumed >= records);

    private async Task KillBrokerAsync(LabSession lab)
    {
        await using var open = await OpenPage.Async(chromium, lab.Page);
        await open.KillBrokerAsync(2);
    }

    private async Task TakeAsync(LabSession lab, string folder, string state, string shown)
    {
        foreach (var (size, screen) in new[] { ("desktop", Screen.Desktop), ("phone", Screen.Phone) })
        {
            foreach (var (look, seen) in new[] { ("light", screen), ("dark", screen.Dark) })
            {
                await using var open = await OpenPage.Async(chromium, lab.Page, seen);
                await open.ShowsAsync("#verdict", shown);
                await open.HasAsync(".plot .uplot", 6);
                await open.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{state}-{size}-{look}.png") });
            }
        }
    }
}

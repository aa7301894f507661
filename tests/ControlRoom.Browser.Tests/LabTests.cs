using Microsoft.Playwright;
using StreamLab.EndToEnd.Tests;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Browser.Tests;

/// <summary>The page beside a whole lab, touched as a person touches it.</summary>
public sealed class LabTests(Chromium chromium)
{
    [Fact]
    public async Task RateAndPauseAreControlledFromThePage()
    {
        await using var lab = await FlowingAsync("--scenario finance --rate 2000");
        await using var open = await OpenPage.Async(chromium, lab.Page);
        await open.ShowsAsync(".producers", "of 2,000 records/s");

        var rate = open.Page.GetByLabel("Rate of all producers, records/s");
        await rate.FillAsync("500");
        await rate.PressAsync("Enter");
        await open.ShowsAsync("#rate-control", "500 records/s: in force.");
        await lab.SummaryAsync("the rate is 500", static summary => summary.ThroughputNow.RecordsPerSecond is > 480 and < 520);
        await open.ShowsAsync("#events", "producer-1 is to send 500 records/s");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await open.ShowsAsync("#rate-control", "Paused: in force.");
        await open.HasAsync(".producers .node.paused", 1);
        await lab.SummaryAsync("nothing is sent", static summary => summary.ThroughputNow.RecordsPerSecond == 0);

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await open.ShowsAsync("#rate-control", "Sending again: in force.");
        await lab.SummaryAsync("the rate is 500 again", static summary => summary.ThroughputNow.RecordsPerSecond is > 480 and < 520);
        await open.ShowsAsync("#headline", "Nothing lost");
    }

    [Fact]
    public async Task SweepIsStartedAndStoppedFromThePage()
    {
        await using var lab = await FlowingAsync("--scenario finance --rate 700");
        await using var open = await OpenPage.Async(chromium, lab.Page);
        await open.ShowsAsync(".producers", "of 700 records/s");

        // No machine is so slow that the step is over before somebody stops it.
        await open.Page.GetByLabel("step, seconds").FillAsync("300");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Start a sweep" }).ClickAsync();
        await open.ShowsAsync("#sweep-control", "Step 1, 1,000 records/s: measuring.");
        await open.ShowsAsync("#rate-control", "A sweep sets the rate: stop it first.");
        await open.ShowsAsync("#events", "A sweep began");

        // Somebody who comes again finds it where it is.
        await open.Page.ReloadAsync();
        await open.ShowsAsync("#sweep-control", "Step 1, 1,000 records/s: measuring.");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Stop the sweep" }).ClickAsync();
        // Producers drop their backlog first, and consumers catch up.
        await lab.SummaryAsync("the sweep is over", static summary => summary.Sweep is { Stage: SweepStage.Stopped });
        await open.ShowsAsync("#sweep-control", "Sweep ended. It was stopped by hand.");
        await open.ShowsAsync("#events", "The sweep ended: It was stopped by hand.");
        await open.ShowsAsync(".producers", "of 700 records/s");
        var summary = await lab.SummaryAsync("the rate is 700 again", static summary => summary.ThroughputNow.RecordsPerSecond is > 680 and < 720);
        Assert.Empty(summary.Sweep!.Steps);
        await open.ShowsAsync("#headline", "Nothing lost");
    }

    [Fact]
    public async Task SweepShowsWhatItFound()
    {
        await using var lab = await FlowingAsync("--scenario finance --rate 700");
        await using var open = await OpenPage.Async(chromium, lab.Page);
        await open.Page.GetByLabel("step, seconds").FillAsync("2");
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Start a sweep" }).ClickAsync();

        // How many steps there are is the machine's affair: a slow one is saturated early.
        var summary = await lab.SummaryAsync("a step was measured", static summary => summary.Sweep is { Steps.Count: > 0 });
        Assert.Equal(1_000, summary.Sweep!.Steps[0].Rate);
        await open.ShowsAsync("#sweep-control", "Knee: ");
        await open.Page.ReloadAsync();
        await open.ShowsAsync("#sweep-control", "Knee: ");
    }

    [Fact]
    public async Task BrokerKilledFromThePageTurnsRedAndHeals()
    {
        await using var lab = await FlowingAsync("--scenario finance --rate 1000");
        await using var open = await OpenPage.Async(chromium, lab.Page);

        await open.KillBrokerAsync(2);
        await open.ShowsAsync("#faults-control", "kill broker 2: done.");
        await open.ShowsAsync("#broken", "Broker 2 is down.");

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Heal" }).ClickAsync();
        await open.HasAsync(".brokers .node.up", 3);
        await open.ShowsAsync("#events", "Broker 2 is up");
        await open.ShowsAsync("#headline", "Nothing lost");
    }

    [Fact]
    public async Task ConsumersAreAddedFromThePage()
    {
        await using var lab = await FlowingAsync("--scenario iot --rate 1000 --consumers 1");
        await using var open = await OpenPage.Async(chromium, lab.Page);
        await open.HasAsync(".consumers .node", 1);
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "One consumer more" }).ClickAsync();
        await open.HasAsync(".consumers .node.running", 2);
        await lab.SummaryAsync(
            "both have partitions",
            static summary => summary.Instances.Count(static instance => instance is { Kind: "consumer", Partitions: > 0 }) == 2);
    }

    private async Task<LabSession> FlowingAsync(string arguments)
    {
        // Skips before a lab is started for nothing.
        _ = chromium.Browser;
        var lab = LabSession.Start(arguments);
        try
        {
            await lab.SummaryAsync("records flow", static summary => summary.Delivery.Consumed > 1_000);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }
}

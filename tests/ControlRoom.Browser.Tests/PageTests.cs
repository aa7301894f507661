using System.Globalization;
using StreamLab.ControlRoom.Tests;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.ControlRoom.Browser.Tests;

/// <summary>The page of a real ControlRoom that is told of labs which are not there.</summary>
public sealed class PageTests(Chromium chromium)
{
    private const string OperatingPoint = ".chart[aria-label='Throughput × latency']";

    private static readonly LabSettings Finance = new() { Scenario = Scenario.Finance };

    [Fact]
    public async Task PageOpenedBeforeThereIsDataSaysSoAndFillsByItself()
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        await using var open = await OpenAsync(host);
        await open.ShowsAsync("#headline", "Waiting for records");
        await open.ShowsAsync("#lead", "No worker has reported anything yet.");
        await open.ShowsAsync(".producers", "no producer yet");
        await open.ShowsAsync("#rate-control", "No producer is running.");
        await open.ShowsAsync("#windows", "No window has begun yet.");
        await open.HasAsync(".plot .uplot", 0);
        await open.IsAccessibleAsync();

        await new FakeLab(host).TellAsync(20);
        await open.ShowsAsync("#headline", "Nothing lost");
        await open.HasAsync(".plot .uplot", 6);
    }

    [Fact]
    public async Task RunningLabIsShown()
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        await new FakeLab(host).TellAsync(30);
        await using var open = await OpenAsync(host);
        await open.ShowsAsync("#connection", "live");
        await open.ShowsAsync("#headline", "Nothing lost");
        await open.ShowsAsync("#figures", "lost");
        await open.ShowsAsync("#delivery", "37,200");
        await open.ShowsAsync("#events", "producer-1 started");
        await open.ShowsAsync("#windows", "S012");
        await open.HasAsync(".brokers .node.up", 3);
        await open.HasAsync(".brokers .cell", 12);
        await open.HasAsync(".consumers .cell", 12);
        await open.HasAsync(".links path", 3 + (3 * 2));
        await open.HasAsync("#windows-chart rect", 12);
        await open.HasAsync("#workers tr", 3);
        Assert.Equal("Nothing lost: StreamLab", await open.Page.TitleAsync());
    }

    [Fact]
    public async Task BrokerThatDiesTurnsRedAndHeals()
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        var lab = new FakeLab(host);
        await lab.TellAsync(10);
        await using var open = await OpenAsync(host);
        await open.HasAsync(".brokers .node.up", 3);

        lab.SetSecondBroker(BrokerState.Down);
        await open.HasAsync(".brokers .node.down", 1);
        await open.ShowsAsync("#broken", "Broker 2 is down.");
        await open.ShowsAsync("#events", "Broker 2 is down");
        await open.ShowsAsync(".active-faults", "kill broker 2");
        await open.HasAsync(".links .broken", 1 + 2);
        await open.HasAsync(".cell.short", 12);
        await open.IsAccessibleAsync();

        lab.SetSecondBroker(BrokerState.Up);
        await open.HasAsync(".brokers .node.up", 3);
        await open.ShowsAsync("#events", "Broker 2 is up");
        await open.HasAsync(".links .broken", 0);
    }

    [Fact]
    public async Task WhatTheHostCannotDoIsRefusedWithTheReason()
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        await new FakeLab(host).TellAsync(5);
        await using var open = await OpenAsync(host);
        await open.ShowsAsync(".stepper output", "2");
        var button = open.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Inject" });
        await open.Page.GetByLabel("Fault", new() { Exact = true }).SelectOptionAsync("slow");
        await open.ShowsAsync("#faults-control", "Brokers in processes cannot be made slow.");
        Assert.True(await button.IsDisabledAsync());
        await open.Page.GetByLabel("Fault", new() { Exact = true }).SelectOptionAsync("pause");
        await open.ShowsAsync("#faults-control", "This host cannot pause a broker.");
        await open.Page.GetByLabel("of", new() { Exact = true }).SelectOptionAsync("consumer-1");
        Assert.True(await button.IsEnabledAsync());
        await open.Page.GetByLabel("of", new() { Exact = true }).SelectOptionAsync("2");
        await open.Page.GetByLabel("Fault", new() { Exact = true }).SelectOptionAsync("kill");
        Assert.True(await button.IsEnabledAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ManyPartitionsAndBrokersFitOnAPhone(bool isDark)
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        await new FakeLab(host, partitions: 64, brokers: 5, consumers: 4).TellAsync(20);
        await using var open = await OpenAsync(host, Screen.Phone with { IsDark = isDark });
        await open.HasAsync(".brokers .node.up", 5);
        await open.HasAsync(".brokers .cell", 64);
        await open.HasAsync(".plot .uplot", 6);
        await open.ScrollsOnlyUpAndDownAsync();
        await open.IsAccessibleAsync();
    }

    [Theory]
    [InlineData(1280, 720)]
    [InlineData(1024, 700)]
    [InlineData(800, 600)]
    [InlineData(1920, 1080)]
    [InlineData(320, 600)]
    public async Task NoWindowIsTooNarrow(int width, int height)
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        await new FakeLab(host).TellAsync(20);
        await using var open = await OpenAsync(host, new Screen(width, height, false));
        await open.HasAsync(".plot .uplot", 6);
        await open.ScrollsOnlyUpAndDownAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RunningLabIsAccessible(bool isDark)
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        await new FakeLab(host).TellAsync(20);
        await using var open = await OpenAsync(host, Screen.Desktop with { IsDark = isDark });
        await open.HasAsync(".plot .uplot", 6);
        await open.IsAccessibleAsync();
    }

    [Fact]
    public async Task HostileNamesAndValuesAreText()
    {
        const string Hostile = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>";
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        var lab = new FakeLab(host) { Producer = Hostile };
        lab.Windows = [.. lab.Windows.Take(1).Select(w => w with { Key = Hostile, Alert = Hostile })];
        await lab.TellAsync(10);
        await using var open = await OpenAsync(host);
        await open.ShowsAsync("#windows tr", Hostile);
        await open.ShowsAsync(".producers", Hostile);
        await open.ShowsAsync("#events", Hostile);
        await open.HasAsync("main script, main img", 0);
        Assert.Equal("Nothing lost: StreamLab", await open.Page.TitleAsync());
    }

    [Fact]
    public async Task PageLeftOpenSaysThatItIsOldAndShowsTheLabThatStartsNext()
    {
        var first = await Host.StartAsync(new HostOptions { Lab = Finance });
        var url = first.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        await new FakeLab(first).TellAsync(10);
        await using var open = await OpenAsync(first);
        await open.ShowsAsync("#headline", "Nothing lost");

        open.MayComplain = true;
        var token = await open.Page.Locator("meta[name=page-token]").GetAttributeAsync("content");
        await first.DisposeAsync();
        await open.ShowsAsync("#connection", "connection lost");
        await open.IsTrueAsync("document.body.classList.contains('stale')");

        await using var second = await Host.StartAsync(new HostOptions { Lab = Finance, Url = url });
        await open.ShowsAsync("#headline", "Waiting for records");
        await open.ShowsAsync("#connection", "live");
        await new FakeLab(second).TellAsync(10);
        await open.ShowsAsync("#headline", "Nothing lost");
        Assert.NotEqual(token, await open.Page.Locator("meta[name=page-token]").GetAttributeAsync("content"));
    }

    [Fact]
    public async Task SilenceIsToldAsStale()
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        await using var open = await OpenAsync(host);
        await open.ShowsAsync("#connection", "live");

        // The page's clock runs ahead while nothing arrives.
        await open.Page.EvaluateAsync("() => { const now = Date.now; Date.now = () => now() + 60000; }");
        await open.ShowsAsync("#connection", "stale: no update since");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SweepIsShownWhileItRunsAndWhenItHasEnded(bool isDark)
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        var lab = new FakeLab(host);
        await lab.TellAsync(20);
        lab.Sweep(FakeSweep.Running);
        await using var open = await OpenAsync(host, Screen.Desktop with { IsDark = isDark });
        await open.ShowsAsync("#sweep-control", "Step 6, 32,000 records/s: measuring.");
        await open.ShowsAsync("#sweep-control", "Held: 16,000/s, p99 22.0 ms");
        await open.ShowsAsync("#rate-control", "A sweep sets the rate: stop it first.");
        Assert.True(await open.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Pause" }).IsDisabledAsync());
        Assert.True(await open.Page.GetByLabel("step, seconds").IsDisabledAsync());
        Assert.True(await open.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Stop the sweep" }).IsEnabledAsync());
        await open.ShowsAsync(OperatingPoint, "sweep p50");
        await open.IsAccessibleAsync();

        lab.Sweep(FakeSweep.Complete);
        await open.ShowsAsync("#sweep-control", "Sweep ended: 10 rates were measured.");
        await open.ShowsAsync("#sweep-control", "Held: 36,204/s, p99 47.0 ms");
        await open.ShowsAsync("#sweep-control", "Knee: 36,190/s, mean 11.6 ms");
        await open.HasAsync($"{OperatingPoint} .plot[aria-label*='Last sweep: the largest rate that held']", 1);
        Assert.True(await open.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Pause" }).IsEnabledAsync());
        Assert.Equal("", await open.Page.Locator("#rate-control .said").InnerTextAsync());
        await open.IsAccessibleAsync();

        lab.Sweep(FakeSweep.Stopped);
        await open.ShowsAsync("#sweep-control", "Sweep ended. It was stopped by hand.");
    }

    [Theory]
    [InlineData(390)]
    [InlineData(320)]
    public async Task SweepFitsOnAPhone(int width)
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        var lab = new FakeLab(host);
        await lab.TellAsync(20);
        lab.Sweep(FakeSweep.Complete);
        await using var open = await OpenAsync(host, Screen.Phone with { Width = width });
        await open.ShowsAsync("#sweep-control", "Knee:");
        await open.HasAsync(".plot .uplot", 6);
        await open.ScrollsOnlyUpAndDownAsync();
        await open.IsAccessibleAsync();
    }

    [Fact]
    public async Task WhatIsNoNumberIsRefusedBesideTheSweep()
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        await new FakeLab(host).TellAsync(5);
        await using var open = await OpenAsync(host);
        await open.Page.GetByLabel("step, seconds").FillAsync("soon");
        await open.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Start a sweep" }).ClickAsync();
        await open.ShowsAsync("#sweep-control", "'soon' is not a number above 0.");
    }

    [Fact]
    public async Task ControlsAreReachedByKeyboard()
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        await new FakeLab(host).TellAsync(10);
        await using var open = await OpenAsync(host);
        await open.ShowsAsync("#connection", "live");
        HashSet<string> reached = [];
        for (var i = 0; i < 34; i++)
        {
            await open.Page.Keyboard.PressAsync("Tab");
            reached.Add(await open.Page.EvaluateAsync<string>("document.activeElement.innerText || document.activeElement.closest('label')?.innerText || ''"));
        }

        Assert.All(["Set", "Pause", "max", "Sweep", "+", "Inject", "Report of this moment"], name => Assert.Contains(reached, text => text.Contains(name, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task NumbersThatGrowMoveNothing()
    {
        await using var host = await Host.StartAsync(new HostOptions { Lab = Finance });
        var lab = new FakeLab(host);
        await lab.TellAsync(10);
        await using var open = await OpenAsync(host);
        await open.ShowsAsync("#headline", "Nothing lost");
        var before = await TopsAsync(open);
        await lab.TellAsync(200);
        await open.ShowsAsync("#delivery", (212 * 12 * 100).ToString("N0", CultureInfo.InvariantCulture));
        Assert.Equal(before, await TopsAsync(open));
    }

    private static Task<int[]> TopsAsync(OpenPage open) =>
        open.Page.EvaluateAsync<int[]>("[...document.querySelectorAll('.figure, .panel')].map(e => Math.round(e.getBoundingClientRect().top))");

    private Task<OpenPage> OpenAsync(Host host, Screen? screen = null) => OpenPage.Async(chromium, host.Client.BaseAddress!, screen);
}

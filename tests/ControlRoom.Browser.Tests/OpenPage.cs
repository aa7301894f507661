using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace StreamLab.ControlRoom.Browser.Tests;

/// <summary>A page in a window of its own. Whatever a browser complains about fails the test at the end.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private const float PatienceMs = 60_000;

    private readonly IBrowserContext _window;
    private readonly List<string> _complaints = [];

    private OpenPage(IBrowserContext window, IPage page)
    {
        _window = window;
        Page = page;
        page.SetDefaultTimeout(PatienceMs);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Note(true, error);
        page.Dialog += (_, dialog) => Note(true, $"a dialog: {dialog.Message}");
    }

    public IPage Page { get; }

    /// <summary>True when errors in the console are expected, because the server goes away.</summary>
    public bool MayComplain { get; set; }

    public static async Task<OpenPage> Async(Chromium chromium, Uri address, Screen? screen = null)
    {
        var page = await InWindowAsync(chromium, screen ?? Screen.Desktop, new());
        await page.Page.GotoAsync(address.AbsoluteUri);
        return page;
    }

    /// <summary>Opens a file without a network. Whatever else it asks for fails the test.</summary>
    public static async Task<OpenPage> FileAsync(Chromium chromium, string path, Screen screen, bool hasScript = true)
    {
        var address = new Uri(path).AbsoluteUri;
        var page = await InWindowAsync(chromium, screen, new() { Offline = true, JavaScriptEnabled = hasScript });
        page.Page.Request += (_, request) => page.Note(request.Url != address, $"asks for {request.Url}");
        await page.Page.GotoAsync(address);
        return page;
    }

    private static async Task<OpenPage> InWindowAsync(Chromium chromium, Screen look, BrowserNewContextOptions options)
    {
        var window = await chromium.Browser.NewContextAsync(new(options)
        {
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new OpenPage(window, await window.NewPageAsync());
    }

    /// <summary>Waits until <paramref name="selector"/> holds <paramref name="text"/>.</summary>
    public Task ShowsAsync(string selector, string text) =>
        Assertions.Expect(Page.Locator(selector)).ToContainTextAsync(text, new() { Timeout = PatienceMs });

    /// <summary>Waits until so many elements are there.</summary>
    public Task HasAsync(string selector, int count) =>
        Assertions.Expect(Page.Locator(selector)).ToHaveCountAsync(count, new() { Timeout = PatienceMs });

    /// <summary>Waits until a script's expression is true.</summary>
    public Task<IJSHandle> IsTrueAsync(string expression) => Page.WaitForFunctionAsync(expression, null, new() { Timeout = PatienceMs });

    /// <summary>Kills a broker of three by the page's own controls, until somebody heals it.</summary>
    public async Task KillBrokerAsync(int broker)
    {
        await HasAsync(".brokers .node.up", 3);
        await Page.GetByLabel("of", new() { Exact = true }).SelectOptionAsync(broker.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Page.GetByLabel("for seconds").FillAsync("");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Inject" }).ClickAsync();
        await HasAsync(".brokers .node.down", 1);
    }

    public async Task ScrollsOnlyUpAndDownAsync()
    {
        var widths = await Page.EvaluateAsync<int[]>("[document.documentElement.scrollWidth, document.documentElement.clientWidth]");
        Assert.True(widths[0] <= widths[1], $"The page is {widths[0]} px wide in a window of {widths[1]}.");
    }

    /// <summary>Asks axe; what it calls serious or critical fails.</summary>
    public async Task IsAccessibleAsync()
    {
        var result = await Page.RunAxe();
        Assert.Equal(
            [],
            result.Violations.Where(static v => v.Impact is "serious" or "critical")
                .Select(static v => $"{v.Id}: {v.Help}: {string.Join("; ", v.Nodes.Take(3).Select(static n => n.Html))}"));
    }

    public async ValueTask DisposeAsync()
    {
        await _window.DisposeAsync();
        Assert.Equal([], _complaints);
    }

    private void Note(bool matters, string complaint)
    {
        if (matters && !MayComplain)
        {
            _complaints.Add(complaint);
        }
    }
}

/// <summary>What a page is looked at with.</summary>
/// <param name="Width">In CSS pixels.</param>
/// <param name="Height">In CSS pixels.</param>
/// <param name="IsDark">Whether dark is asked for.</param>
internal sealed record Screen(int Width, int Height, bool IsDark)
{
    public static Screen Desktop { get; } = new(1280, 720, false);

    public static Screen Phone { get; } = new(390, 844, false);

    public Screen Dark => this with { IsDark = true };
}

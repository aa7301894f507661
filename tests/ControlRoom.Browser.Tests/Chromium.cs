using Microsoft.Playwright;

namespace StreamLab.ControlRoom.Browser.Tests;

/// <summary>The machine's own Chromium, started once for all tests; tests skip with the reason where there is none.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The variable that names a Chromium which is somewhere else.</summary>
    public const string Variable = "STREAMLAB_CHROMIUM";

    private static readonly string[] WellKnown =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser; without one the test is skipped.</summary>
    public IBrowser Browser
    {
        get
        {
            Assert.SkipWhen(
                _browser is null,
                $"No Chromium is on this machine: install one (such as Debian's chromium), or name it in {Variable}.");
            return _browser!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Path() is not { } path)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Timeout = (float)TimeSpan.FromMinutes(3).TotalMilliseconds,

            // A test's browser asks nobody but the page that is tested.
            Args = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    private static string? Path()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrEmpty(named) ? WellKnown.FirstOrDefault(File.Exists) : named;
    }
}

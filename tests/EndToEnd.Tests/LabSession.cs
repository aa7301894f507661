using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using StreamLab.Processes;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;

namespace StreamLab.EndToEnd.Tests;

/// <summary>A lab as a person starts it, with a report folder and a ControlRoom port of its own.</summary>
internal sealed class LabSession : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };
    private readonly DirectoryInfo _folder;

    private LabSession(BuiltProgram program, DirectoryInfo folder, int port)
    {
        Program = program;
        _folder = folder;
        _http.BaseAddress = new($"http://127.0.0.1:{port}");
    }

    public BuiltProgram Program { get; }

    /// <summary>The folder of the report.</summary>
    public string Folder => _folder.FullName;

    public Uri Page => _http.BaseAddress!;

    public static LabSession Start(string arguments, IReadOnlyDictionary<string, string>? environment = null, string host = "local")
    {
        var folder = Directory.CreateTempSubdirectory("streamlab-");
        var port = FreePorts.Any();
        var args = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Concat(["--host", host, "--port", $"{port}", "--report", folder.FullName, "--start-timeout", "2m"]);
        return new(BuiltProgram.Start("StreamLab.AppHost", args, environment), folder, port);
    }

    /// <summary>Runs a lab to its end, and expects it to pass.</summary>
    public static async Task<LabReport> RunToPassAsync(string arguments)
    {
        await using var lab = Start(arguments);
        await lab.EndsAsync(0);
        return lab.ReadReport();
    }

    /// <summary>Where brokers answer, once the lab has said so.</summary>
    public async Task<string> BrokersAsync()
    {
        var line = await Eventually.BecomesAsync("the lab has named its brokers", () => Task.FromResult(BrokersLine()));
        return line[(line.LastIndexOf(' ') + 1)..].Trim();
    }

    public Task<int> WaitAsync() => Program.WaitAsync(Patience);

    /// <inheritdoc cref="BuiltProgram.EndsAsync"/>
    public Task EndsAsync(int exitCode) => Program.EndsAsync(exitCode, Patience);

    public LabReport ReadReport()
    {
        var path = Path.Combine(_folder.FullName, "report.json");
        Assert.True(File.Exists(path), $"No report was written.\n{Program.Output}\n{Program.Errors}");
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "report.html")));
        return JsonSerializer.Deserialize(File.ReadAllText(path), LabJson.Default.LabReport)!;
    }

    /// <summary>All that was written for people and programs.</summary>
    public IEnumerable<string> ReadReportFiles() => _folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(static file => File.ReadAllText(file.FullName));

    /// <summary>Waits until the running lab's summary is as wanted, at most as long as a whole run may take.</summary>
    public Task<LabSummary> SummaryAsync(string what, Func<LabSummary, bool> wanted) =>
        Eventually.BecomesAsync(what, async () =>
        {
            Assert.False(Program.Process.HasExited, $"The lab ended before {what}.\n{Program.Output}\n{Program.Errors}");
            try
            {
                var summary = await _http.GetFromJsonAsync("/api/summary", LabJson.Default.LabSummary);
                return summary is not null && wanted(summary) ? summary : null;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                return null;
            }
        }, Patience);

    /// <summary>Waits until the run has outlasted the time in which writes stood still, so that the verdict does not doubt it for that.</summary>
    /// <remarks>A standstill of ten seconds and a fifth of the run that no planned fault explains is a doubt. On a busy machine a killed worker takes that long to come back.</remarks>
    /// <param name="standstill">How long they stood still at most.</param>
    public Task OutlastsAsync(TimeSpan standstill) => SummaryAsync(
        "the run is much longer than the standstill",
        summary => standstill < TimeSpan.FromSeconds(10) || summary.At - summary.FirstSentAt > 6 * standstill);

    /// <summary>Asks for a change as the page does, and expects it to happen.</summary>
    public async Task OrderAsync(string path, string body = "")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await SendAsync(path, content);
        var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {answer}");
    }

    /// <summary>Asks ControlRoom, as its page does, to change something.</summary>
    public async Task<(HttpStatusCode Status, HostResult? Result)> PostAsync<T>(string path, T body, JsonTypeInfo<T> type)
    {
        using var content = JsonContent.Create(body, type);
        return await PostAsync(path, content);
    }

    /// <inheritdoc cref="PostAsync{T}"/>
    public Task<(HttpStatusCode Status, HostResult? Result)> PostAsync(string path) => PostAsync(path, content: null);

    private async Task<(HttpStatusCode Status, HostResult? Result)> PostAsync(string path, HttpContent? content)
    {
        using var response = await SendAsync(path, content);
        var result = response.Content.Headers.ContentType?.MediaType == "application/json"
            ? await response.Content.ReadFromJsonAsync(ControlJson.Default.HostResult, TestContext.Current.CancellationToken)
            : null;
        return (response.StatusCode, result);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Add("X-StreamLab-Token", await PageTokenAsync());
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    // Without the last line, which may not be whole yet.
    private string? BrokersLine() => Program.Output.Split('\n').SkipLast(1).FirstOrDefault(static line => line.StartsWith("Brokers:", StringComparison.Ordinal));

    private async Task<string> PageTokenAsync()
    {
        const string Mark = "name=\"page-token\" content=\"";
        var page = await _http.GetStringAsync("/", TestContext.Current.CancellationToken);
        var start = page.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        return page[start..page.IndexOf('"', start)];
    }

    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StreamLab.ControlRoom.Auditing;
using StreamLab.ControlRoom.Feed;
using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Tests;

/// <summary>ControlRoom on a real port, with snapshots that a test gives it instead of Kafka.</summary>
internal sealed class Host : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Host(WebApplication app, FakeFeed feed)
    {
        _app = app;
        Feed = feed;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public HttpClient Client { get; }

    public FakeFeed Feed { get; }

    /// <summary>What ControlRoom itself works with.</summary>
    public IServiceProvider Services => _app.Services;

    public static Task<Host> StartAsync(params WorkerSnapshot[] snapshots) => StartAsync(new HostOptions(), snapshots);

    public static Task<Host> StartAsync(WorkerSettings worker, params WorkerSnapshot[] snapshots) =>
        StartAsync(new HostOptions { Worker = worker }, snapshots);

    public static async Task<Host> StartAsync(HostOptions options, params WorkerSnapshot[] snapshots)
    {
        var feed = new FakeFeed();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration["urls"] = options.Url;
        builder.Configuration["ConnectionStrings:kafka"] = "127.0.0.1:1";
        builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] = options.OtlpEndpoint;
        builder.Services.AddSingleton<TimeProvider>(new SlowTime()).AddSingleton(options.Lab);
        ControlRoomApp.Configure(builder, options.Lab, options.Worker);
        builder.Services.AddSingleton<ISnapshotFeed>(feed);

        // No broker answers here, and a log reader would wait long for one.
        builder.Services.AddSingleton<ILogReader>(UnreadLog.Off);
        options.Replace(builder.Services);
        var app = builder.Build();
        ControlRoomApp.Map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        var host = new Host(app, feed);
        await host.TellAsync(snapshots);
        return host;
    }

    /// <summary>Publishes snapshots; when this returns they have been read.</summary>
    public async Task TellAsync(params WorkerSnapshot[] snapshots)
    {
        foreach (var snapshot in snapshots)
        {
            await Feed.PublishAsync(snapshot);
        }
    }

    public Task<string> GetAsync(string address) => Client.GetStringAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);

    /// <summary>The token that the page carries.</summary>
    public async Task<string> PageTokenAsync()
    {
        const string Mark = "name=\"page-token\" content=\"";
        var page = await GetAsync("/");
        var start = page.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        return page[start..page.IndexOf('"', start)];
    }

    /// <summary>Posts as the page does, to a path below <c>/api/</c>.</summary>
    /// <returns>The answer's body; the test fails when its status is another than <paramref name="expected"/>.</returns>
    public async Task<string> PostAsync(string path, HttpStatusCode expected, object? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"/api/{path}", UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Add("X-StreamLab-Token", await PageTokenAsync());
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {text}");
        return text;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>How a ControlRoom of a test differs from any other.</summary>
internal sealed record HostOptions
{
    public LabSettings Lab { get; init; } = new();

    public WorkerSettings Worker { get; init; } = new() { Run = 0xbeef };

    public string Url { get; init; } = "http://127.0.0.1:0";

    /// <summary>Where telemetry goes; without a place it is not collected.</summary>
    public string OtlpEndpoint { get; init; } = "";

    /// <summary>Registers what takes the place of services.</summary>
    public Action<IServiceCollection> Replace { get; init; } = static _ => { };
}

/// <summary>A feed that a test writes to.</summary>
internal sealed class FakeFeed : ISnapshotFeed
{
    private readonly Channel<(WorkerSnapshot Snapshot, TaskCompletionSource Read)> _channel =
        Channel.CreateUnbounded<(WorkerSnapshot, TaskCompletionSource)>();

    public bool IsConnected { get; set; } = true;

    public bool HasCaughtUp { get; set; } = true;

    public async Task PublishAsync(WorkerSnapshot snapshot)
    {
        var read = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await _channel.Writer.WriteAsync((snapshot, read), TestContext.Current.CancellationToken);
        await read.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    public async IAsyncEnumerable<WorkerSnapshot> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (snapshot, read) in _channel.Reader.ReadAllAsync(cancellationToken))
        {
            // Asking for the next one is the sign that this one was taken in.
            yield return snapshot;
            read.SetResult();
        }
    }
}

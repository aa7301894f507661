using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

using StreamLab.Processes.Pipes;
using StreamLab.Processes.Services;
using StreamLab.Settings;

namespace StreamLab.Tests.Workers;

/// <summary>A worker's service in the test's own process, composed as its program composes it.</summary>
internal sealed class WorkerHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly MemoryStream _reports = new();

    /// <param name="brokers">The brokers' addresses.</param>
    /// <param name="settings">The lab.</param>
    /// <param name="worker">The worker's place in it.</param>
    /// <param name="add">Adds the worker's own services.</param>
    public WorkerHost(
        string brokers, LabSettings settings, WorkerSettings worker, Action<WebApplicationBuilder, LabSettings, WorkerSettings> add)
    {
        Environment.ExitCode = 0;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:kafka", brokers)]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton(settings).AddSingleton(worker).AddSingleton(TimeProvider.System)
            .AddSingleton<ReadySignal>().AddSingleton(Gate).AddSingleton(new ParentConnection(null, _reports, ObeysSignals: false))
            .AddSingleton(typeof(ILogger<>), typeof(RecordingLogger<>));
        add(builder, settings, worker);
        _app = builder.Build();
    }

    /// <summary>Opened, it lets a producer begin.</summary>
    public StartSignal Gate { get; } = new();

    /// <summary>What the worker reported to its host when it was ready.</summary>
    public string Reports => System.Text.Encoding.UTF8.GetString(_reports.ToArray());

    /// <summary>What was logged under a type's name.</summary>
    public IReadOnlyList<LogLine> LinesOf<T>() => ((RecordingLogger<T>)_app.Services.GetRequiredService<ILogger<T>>()).Lines;

    public async Task StartAsync()
    {
        try
        {
            await _app.StartAsync(TestContext.Current.CancellationToken);
        }
        catch (OperationCanceledException) when (_app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The worker ended itself while other services were starting.
        }
    }

    /// <summary>Waits until the worker ends by itself.</summary>
    /// <returns>The exit code that its process would have.</returns>
    public async Task<int> WaitAsync()
    {
        await Eventually.IsTrueAsync("the worker ends", () => _app.Lifetime.ApplicationStopping.IsCancellationRequested);
        return await StopAsync();
    }

    /// <summary>Tells the worker to stop, and waits for it.</summary>
    public async Task<int> StopAsync()
    {
        await _app.StopAsync(TestContext.Current.CancellationToken);
        return Environment.ExitCode;
    }

    /// <summary>Whether the worker reports that it is ready.</summary>
    public async Task<HealthStatus> CheckAsync() =>
        (await _app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Status;

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        // The process is the test run's.
        Environment.ExitCode = 0;
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StreamLab.AspireHost.Brokers;
using StreamLab.AspireHost.Faults;
using StreamLab.AspireHost.Runs;
using StreamLab.AspireHost.Start;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost;

/// <summary>Runs the topology as resources of an Aspire application. Embedded brokers live in this process.</summary>
internal static class AspireHost
{
    // Enough time for an orderly end on a busy machine: faults heal, workers stop, the rest is drained, a long log is read back. A second Ctrl+C ends it at once.
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromMinutes(15);

    /// <summary>Adds the services that follow a run, inject faults and print its lines.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="plan">The run.</param>
    /// <param name="logLevel">The lowest .NET log level on the console; null shows warnings and errors as lines of the run.</param>
    public static void AddRun(this IDistributedApplicationBuilder builder, RunPlan plan, string? logLevel)
    {
        // Wait until everything is gone before the command returns; otherwise the orchestrator removes containers afterwards.
        builder.Configuration["DcpPublisher:WaitForResourceCleanup"] ??= "true";
        builder.UseRunConsole(logLevel);
        builder.UseQuietDashboard();

        var services = builder.Services;
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = ShutdownTime);
        services.AddSingleton(TimeProvider.System).AddSingleton(plan).AddSingleton<ConsoleMessages>();
        services.AddSingleton<BrokerWarning>().AddSingleton<ResourceStates>().AddSingleton<ResourceServices>().AddSingleton<DashboardLogin>();
        services.AddSingleton<AspireFaults>().AddSingleton<ShutdownCheck>().AddSingleton<WorkerPipes>().AddSingleton<FaultCommandHandler>();
        services.AddSingleton<AspireRun>();
        services.AddHostedService(static provider => provider.GetRequiredService<AspireRun>());
        services.AddHostedService<RunFollower>();
    }

    /// <summary>Runs an application until the verdict, and waits until everything that it started is gone.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunToVerdictAsync(this DistributedApplication app)
    {
        var run = app.Services.GetRequiredService<AspireRun>();
        var shutdown = app.Services.GetRequiredService<ShutdownCheck>();
        var host = HostAsync(app);
        await Task.WhenAny(host, run.Ended);
        await shutdown.UntilGoneAsync(host, Console.Out.WriteLine);
        await host;
        return await run.Completion;
    }

    private static async Task HostAsync(DistributedApplication app)
    {
        try
        {
            await using (app)
            {
                await app.RunAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The run ended while Aspire was still starting resources, which are stopped with the application; or Aspire's testing package disposes it.
        }
    }
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StreamLab.AspireHost.Brokers;
using StreamLab.AspireHost.Faults;
using StreamLab.AspireHost.Runs;
using StreamLab.AspireHost.Start;
using StreamLab.AspireHost.Workers;
using StreamLab.Lab.Runs;

namespace StreamLab.AspireHost;

/// <summary>The topology as resources of an Aspire application; embedded brokers live inside this process.</summary>
internal static class AspireHost
{
    // Long enough for the run to end in order: workers stop, what is in flight is read, the verdict is made.
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(90);

    /// <summary>Adds to an application what follows a run, breaks it on purpose and tells of it.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="plan">The run.</param>
    /// <param name="logLevel">The least level of log entries on the console, in .NET's words; null shows warnings and errors as lines of the run.</param>
    public static void AddRun(this IDistributedApplicationBuilder builder, RunPlan plan, string? logLevel)
    {
        // The command returns when all is gone: without this the orchestrator removes containers when nobody looks any more.
        builder.Configuration["DcpPublisher:WaitForResourceCleanup"] ??= "true";
        builder.UseRunConsole(logLevel);
        builder.UseQuietDashboard();

        var services = builder.Services;
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = ShutdownTime);
        services.AddSingleton(TimeProvider.System).AddSingleton(plan).AddSingleton<Notices>();
        services.AddSingleton<BrokerWarning>().AddSingleton<ResourceStates>().AddSingleton<ResourceServices>().AddSingleton<DashboardLogin>();
        services.AddSingleton<Breakage>().AddSingleton<Departure>().AddSingleton<WorkerPipes>().AddSingleton<FaultDesk>();
        services.AddSingleton<AspireRun>();
        services.AddHostedService(static provider => provider.GetRequiredService<AspireRun>());
        services.AddHostedService<RunFollower>();
    }

    /// <summary>Runs an application to the lab's verdict and waits until all that it started is gone.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunToVerdictAsync(this DistributedApplication app)
    {
        var run = app.Services.GetRequiredService<AspireRun>();
        var departure = app.Services.GetRequiredService<Departure>();
        var host = HostAsync(app);
        await Task.WhenAny(host, run.Ended);
        await departure.UntilGoneAsync(host, Console.Out.WriteLine);
        await host;
        return await run.Completion;
    }

    private static async Task HostAsync(DistributedApplication app)
    {
        await using (app)
        {
            try
            {
                await app.RunAsync();
            }
            catch (OperationCanceledException)
            {
                // The run ended while Aspire was still starting resources; what it had started is stopped with the application.
            }
        }
    }
}

using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.AppHost.Faults;
using StreamLab.AppHost.Runs;
using StreamLab.Settings;

namespace StreamLab.AppHost.Start;

/// <summary>The lab as an Aspire application.</summary>
internal static class LabApplication
{
    /// <summary>Creates the application's builder, with the services that run a lab or publish it.</summary>
    public static IDistributedApplicationBuilder CreateBuilder(LabOptions options)
    {
        if (!options.Publisher.Publishes)
        {
            DashboardAddresses.Complete();
        }

        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = [.. options.Publisher.Arguments] });
        builder.Configuration.AddInMemoryCollection(options.CommandLine);
        if (options.Brokers.ContainerRuntime is { } runtime)
        {
            builder.Configuration[StreamLab.Hosting.Commands.ContainerRuntime.ConfigurationKey] = runtime;
        }

        if (!options.Publisher.Publishes)
        {
            // The command returns when all is gone: without this the orchestrator removes containers when nobody looks any more.
            builder.Configuration["DcpPublisher:WaitForResourceCleanup"] ??= "true";
            builder.UseRunConsole(options);
            builder.UseQuietDashboard();
            builder.Services.AddAspireRun(options);
            builder.Services.AddSingleton<FaultDesk>();
            builder.Services.AddHostedService(static services => ActivatorUtilities.CreateInstance<RunFollower>(services, TimeProvider.System));
        }

        return builder;
    }

    /// <summary>Runs the lab to its verdict, or publishes it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunLabAsync(this DistributedApplication app, LabOptions options)
    {
        try
        {
            if (options.Publisher.Publishes)
            {
                await using (app)
                {
                    await app.RunAsync();
                    return ExitCodes.Pass;
                }
            }

            return await RunAsync(app, app.Services.GetRequiredService<AspireRun>(), app.Services.GetRequiredService<Departure>());
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"{e.Message} Aspire needs this port: stop the program that has it, or choose others with another --launch-profile of `dotnet run`.");
            return ExitCodes.StartFailed;
        }
        finally
        {
            options.Ports.Dispose();
            options.Evidence?.Dispose();
        }
    }

    private static async Task<int> RunAsync(DistributedApplication app, AspireRun run, Departure departure)
    {
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

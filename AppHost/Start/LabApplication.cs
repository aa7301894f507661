using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.AppHost.Publishing;
using StreamLab.AspireHost;
using StreamLab.AspireHost.Start;
using StreamLab.Settings;

namespace StreamLab.AppHost.Start;

/// <summary>The lab as an Aspire application.</summary>
internal static class LabApplication
{
    /// <summary>Builds the application, then runs the lab until the verdict, or publishes it.</summary>
    /// <param name="options">The command line's options.</param>
    /// <param name="declare">Declares the application's resources.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(LabOptions options, Action<IDistributedApplicationBuilder> declare)
    {
        try
        {
            var builder = CreateBuilder(options);
            declare(builder);
            return await RunAsync(builder.Build(), options);
        }
        catch (SettingsException e)
        {
            SettingsErrors.Print(e, Console.Error);
            return ExitCodes.BadSettings;
        }
        catch (Exception e) when (!options.Publisher.Publishes)
        {
            // Aspire's own refusals come as all kinds of exceptions.
            var cause = e.InnerException is { } inner ? $" {inner.Message.ReplaceLineEndings(" ")}" : "";
            await Console.Error.WriteLineAsync($"Aspire cannot run the lab: {e.Message.ReplaceLineEndings(" ")}{cause}");
            return ExitCodes.StartFailed;
        }
        finally
        {
            options.Ports.Dispose();
            options.Evidence?.Dispose();
        }
    }

    // With the services that run the lab or publish it.
    private static IDistributedApplicationBuilder CreateBuilder(LabOptions options)
    {
        if (!options.Publisher.Publishes)
        {
            DashboardAddresses.Complete();
        }

        var builder = ConfigurationFiles.Load(
            () => DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = [.. options.Publisher.Arguments] }));
        builder.Configuration.AddInMemoryCollection(options.CommandLine);
        if (options.Brokers.ContainerRuntime is { } runtime)
        {
            builder.Configuration[StreamLab.Hosting.Commands.ContainerRuntime.ConfigurationKey] = runtime;
        }

        if (options.Publisher.Publishes)
        {
            builder.UsePublishConsole(options.LogLevel is not null || options.Publisher.WantsDetails);
        }

        if (options.Run is { } run)
        {
            builder.AddRun(run, options.LogLevel);
        }

        return builder;
    }

    private static async Task<int> RunAsync(DistributedApplication app, LabOptions options)
    {
        try
        {
            if (options.Publisher.Publishes)
            {
                await using (app)
                {
                    await app.RunAsync();
                    return app.Services.GetRequiredService<PublishLog>().HasFailed ? ExitCodes.PublishFailed : ExitCodes.Pass;
                }
            }

            return await app.RunToVerdictAsync();
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(
                $"{e.Message} Aspire needs this port: stop the program that has it, or choose others with another --launch-profile of `dotnet run`.");
            return ExitCodes.StartFailed;
        }
    }
}

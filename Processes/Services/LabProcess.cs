using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StreamLab.Processes.Pipes;
using StreamLab.Settings;

namespace StreamLab.Processes.Services;

/// <summary>How every service of the lab starts: settings first, then the service, then its exit code.</summary>
public static class LabProcess
{
    /// <summary>Reads and validates settings and, if they are good, builds and runs a service.</summary>
    /// <param name="program">Which program it is.</param>
    /// <param name="args">Its command line.</param>
    /// <param name="configure">Adds what the service is made of.</param>
    /// <param name="map">Adds what it serves beside health.</param>
    /// <returns>The process's exit code: one of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(
        LabProgram program, string[] args,
        Action<WebApplicationBuilder, LabSettings, WorkerSettings> configure, Action<WebApplication>? map = null)
    {
        ArgumentNullException.ThrowIfNull(configure);
        try
        {
            var commandLine = CommandLine.Parse(program, args);
            if (commandLine.Help is { } help)
            {
                Console.Out.Write(help);
                return ExitCodes.Pass;
            }

            var app = Build(program, commandLine, configure);
            var collector = app.Configuration[Farewell.OtlpEndpoint];
            try
            {
                map?.Invoke(app);
                // As RunAsync does, which would also dispose the service, for as long as that takes.
                await app.StartAsync();
                await app.WaitForShutdownAsync();
                return Environment.ExitCode;
            }
            finally
            {
                await Farewell.OfAsync(app, collector);
            }
        }
        catch (SettingsException e)
        {
            SettingsErrors.Print(e, Console.Error);
            return ExitCodes.BadSettings;
        }
        catch (TimeoutException)
        {
            await Console.Error.WriteLineAsync("The host that started this worker does not answer any more.");
            return ExitCodes.StartFailed;
        }
    }

    private static WebApplication Build(
        LabProgram program, ParsedCommandLine commandLine, Action<WebApplicationBuilder, LabSettings, WorkerSettings> configure)
    {
        // The service's own appsettings.json, not one that happens to lie in the current directory.
        var builder = ConfigurationFiles.Load(
            static () => WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }));
        builder.Configuration.AddInMemoryCollection(commandLine.Configuration);
        var settings = SettingsReader.Read(builder.Configuration, program);
        var worker = WorkerSettings.Read(builder.Configuration);
        RefuseWithoutBrokers(builder.Configuration);

        // Standard output belongs to what the program prints as its work.
        builder.Logging.ClearProviders().AddSimpleConsole(static console => console.SingleLine = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddSingleton(settings).AddSingleton(worker).AddSingleton(TimeProvider.System).AddSingleton<ReadySignal>();
        var gate = new StartSignal();
        builder.Services.AddSingleton(gate);
        var parent = ParentConnection.Open(worker);
        builder.Services.AddSingleton(parent);
        if (parent.Commands is not null)
        {
            builder.Services.AddSingleton<IHostLifetime>(
                services => new SupervisedLifetime(services.GetRequiredService<IHostApplicationLifetime>(), gate, parent));
        }

        if (!worker.Hold)
        {
            gate.Open();
        }

        if (!HasAddress(builder.Configuration))
        {
            builder.Services.AddSingleton<IServer, SilentServer>();
        }

        configure(builder, settings, worker);
        return builder.Build();
    }

    private static void RefuseWithoutBrokers(ConfigurationManager configuration)
    {
        // The second is where Aspire.Confluent.Kafka's own settings may name them.
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString("kafka"))
            && !configuration.GetSection("Aspire:Confluent:Kafka").AsEnumerable().Any(
                static pair => pair.Key.EndsWith(":BootstrapServers", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(pair.Value)))
        {
            throw new SettingsException(
                ["ConnectionStrings:kafka: nothing was given; allowed is --ConnectionStrings:kafka=HOST:PORT[,HOST:PORT]."]);
        }
    }

    private static bool HasAddress(ConfigurationManager configuration) =>
        (string?[])[configuration["urls"], configuration["http_ports"], configuration["https_ports"]]
            is var addresses && addresses.Any(static address => !string.IsNullOrEmpty(address));
}

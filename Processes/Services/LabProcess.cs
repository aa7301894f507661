using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StreamLab.Processes.Pipes;
using StreamLab.Settings;

namespace StreamLab.Processes.Services;

/// <summary>Runs the services of the lab: reads settings, runs the service and returns its exit code.</summary>
public static class LabProcess
{
    /// <summary>Reads and validates settings, and when they are valid builds and runs a service.</summary>
    /// <param name="program">The program.</param>
    /// <param name="args">The command line.</param>
    /// <param name="configure">Registers the service's parts.</param>
    /// <param name="map">Maps the service's endpoints other than health.</param>
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
            var collector = app.Configuration[BoundedShutdown.OtlpEndpoint];
            try
            {
                map?.Invoke(app);
                // Not app.RunAsync(), which would also dispose the service, in unbounded time.
                await StartAsync(app);
                await app.WaitForShutdownAsync();
                return Environment.ExitCode;
            }
            finally
            {
                await BoundedShutdown.OfAsync(app, collector);
            }
        }
        catch (SettingsException e)
        {
            SettingsErrors.Print(e, Console.Error);
            return ExitCodes.BadSettings;
        }
        catch (IOException e) when (ListenFailure.IsCauseOf(e))
        {
            return ListenFailure.Print(program, e);
        }
        catch (TimeoutException)
        {
            await Console.Error.WriteLineAsync("The host that started this worker no longer answers.");
            return ExitCodes.StartFailed;
        }
    }

    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // One service ended the program while others were starting. It has logged the reason and set the exit code.
        }
    }

    private static WebApplication Build(
        LabProgram program, ParsedCommandLine commandLine, Action<WebApplicationBuilder, LabSettings, WorkerSettings> configure)
    {
        // Reads the service's own appsettings.json, not that of the current directory.
        var builder = ConfigurationFiles.Load(
            static () => WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }));
        builder.Configuration.AddInMemoryCollection(commandLine.Configuration);
        var worker = WorkerSettings.Read(builder.Configuration);
        var settings = worker.OwnSettings(SettingsReader.Read(builder.Configuration, program));
        RefuseWithoutBrokers(builder.Configuration);

        // Standard output is for the program's own output.
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
        else if (program != LabProgram.ControlRoom)
        {
            ListenFailure.LeaveToProgram(builder);
        }

        configure(builder, settings, worker);
        return builder.Build();
    }

    private static void RefuseWithoutBrokers(ConfigurationManager configuration)
    {
        // The settings of Aspire.Confluent.Kafka may name brokers too.
        if (string.IsNullOrWhiteSpace(configuration.GetConnectionString("kafka"))
            && !configuration.GetSection("Aspire:Confluent:Kafka").AsEnumerable().Any(
                static pair => pair.Key.EndsWith(":BootstrapServers", StringComparison.OrdinalIgnoreCase) && !string.IsNullOrWhiteSpace(pair.Value)))
        {
            throw new SettingsException(
                ["ConnectionStrings:kafka: no value was given; allowed is --ConnectionStrings:kafka=HOST:PORT[,HOST:PORT]."]);
        }
    }

    private static bool HasAddress(ConfigurationManager configuration) =>
        (string?[])[configuration["urls"], configuration["http_ports"], configuration["https_ports"]]
            is var addresses && addresses.Any(static address => !string.IsNullOrEmpty(address));
}

using Microsoft.Extensions.Configuration;
using StreamLab.AppHost.Brokers;
using StreamLab.AppHost.Publishing;
using StreamLab.AspireHost.Runs;
using StreamLab.Comparison;
using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Registration;
using StreamLab.Lab.Brokers;
using StreamLab.Lab.Control;
using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Reports;
using StreamLab.Lab.Runs;
using StreamLab.Processes;
using StreamLab.Settings;
using StreamLab.Streaming.Stamping;

namespace StreamLab.AppHost.Start;

/// <summary>The options from command line and configuration, read and validated before anything starts.</summary>
internal sealed class LabOptions
{
    /// <summary>The exit code when the program must not start, because help was printed or a setting was refused; null otherwise.</summary>
    public int? ExitCode { get; private init; }

    /// <summary>The lab's settings; the broker mode is never <see cref="BrokerMode.Auto"/>.</summary>
    public LabSettings Settings { get; private init; } = new();

    /// <summary>All sources of configuration together.</summary>
    public IConfiguration Configuration { get; private init; } = new ConfigurationBuilder().Build();

    /// <summary>The settings that the command line gave, by their configuration keys.</summary>
    public IReadOnlyDictionary<string, string?> CommandLine { get; private init; } = new Dictionary<string, string?>();

    /// <summary>The chosen brokers.</summary>
    public BrokerChoice Brokers { get; private init; } = new(BrokerMode.Embedded, null, null);

    /// <summary>The lowest .NET log level on the console; null shows warnings and errors as lines of the run.</summary>
    public string? LogLevel { get; private init; }

    /// <summary>The requested publisher, if any.</summary>
    public Publisher Publisher { get; private init; } = new([], Publishes: false, Publisher.Manifest);

    /// <summary>True when the lab runs as plain processes, without Aspire.</summary>
    public bool UsesLocalHost => Settings.Host == HostKind.Local;

    /// <summary>The topology to declare.</summary>
    public LabPlan Plan { get; private init; } = LabPlan.None;

    /// <summary>The run to follow on the Aspire host; null when there is none.</summary>
    public RunPlan? Run { get; private init; }

    /// <summary>The run's folder, in which workers store snapshots and ledgers; null when there is none.</summary>
    public RunFolder? Evidence { get; private init; }

    /// <summary>The earlier report with which the run is compared; null when there is none.</summary>
    public Baseline? Baseline { get; private set; }

    /// <summary>Receives what the run leaves.</summary>
    public RunOutcome Outcome { get; private init; } = new();

    /// <summary>Reserves ControlRoom's port for this lab until it listens.</summary>
    public PortClaims Ports { get; private init; } = new();

    /// <summary>Reads the options. Prints the help, or one line for each setting that is refused.</summary>
    public static async Task<LabOptions> ReadAsync(IReadOnlyList<string> args)
    {
        try
        {
            var arguments = AspireArguments.Split(args);
            var commandLine = ParseLab(arguments);
            if (commandLine.Help is { } help)
            {
                Console.Out.Write(help);
                return new() { ExitCode = ExitCodes.Pass };
            }

            return await ReadAsync(arguments, commandLine.Configuration);
        }
        catch (SettingsException e)
        {
            SettingsErrors.Print(e, Console.Error);
            return new() { ExitCode = ExitCodes.BadSettings };
        }
        catch (ReportException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return new() { ExitCode = ExitCodes.BadSettings };
        }
        catch (StartFailedException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return new() { ExitCode = ExitCodes.StartFailed };
        }
    }

    /// <summary>Makes the options of one of several runs.</summary>
    /// <param name="settings">The run's settings, which differ from these in the folder of the report, and in faults.</param>
    /// <exception cref="StartFailedException">The port is taken.</exception>
    /// <exception cref="ReportException">The folder cannot be written.</exception>
    public LabOptions Again(LabSettings settings)
    {
        var outcome = new RunOutcome { BeganAt = TimeProvider.System.GetUtcNow() };
        return UsesLocalHost
            ? new() { Settings = settings, Configuration = Configuration, CommandLine = CommandLine, Brokers = Brokers, Outcome = outcome }
            : ForAspire(settings, Configuration, CommandLine, Brokers, Publisher, LogLevel, outcome);
    }

    private static ParsedCommandLine ParseLab(AspireArguments arguments) =>
        StreamLab.Settings.CommandLine.Parse(LabProgram.AppHost, arguments.Lab);

    /// <summary>Reads the options from a command line that was split and parsed.</summary>
    /// <exception cref="SettingsException">Settings are refused.</exception>
    /// <exception cref="StartFailedException">The port is taken, or no container runtime answers.</exception>
    /// <exception cref="ReportException">The folder of the report cannot be written.</exception>
    internal static async Task<LabOptions> ReadAsync(AspireArguments arguments, IReadOnlyDictionary<string, string?> commandLine)
    {
        var (configuration, settings, plan) = LabConfiguration.Read(commandLine);
        try
        {
            return await ReadAsync(arguments, commandLine, configuration, settings);
        }
        catch (SettingsException e) when (plan is not null)
        {
            throw plan.Locate(e, commandLine);
        }
        catch (StartFailedException e) when (plan is not null)
        {
            throw new StartFailedException(plan.Locate(e.Message, commandLine), e.Details);
        }
    }

    private static async Task<LabOptions> ReadAsync(
        AspireArguments arguments, IReadOnlyDictionary<string, string?> commandLine, IConfiguration configuration, LabSettings settings)
    {
        HostRules.Check(settings, arguments);
        ClientSettingsCheck.Validate(configuration, "kafka");
        InheritedSettings.Forget();
        await SourceCheck.RefuseUnreadableAsync(settings);
        var publisher = Publisher.From(arguments);
        if (publisher.Publishes)
        {
            PublishRules.Check(settings);
            var mode = settings.BrokerMode == BrokerMode.Auto ? BrokerMode.Containers : settings.BrokerMode;
            // A published topology is the same each time, and so is its group.
            var group = configuration["StreamLab:Group"] is null ? new LabSettings().Group : settings.Group;
            var published = settings with { BrokerMode = mode, Group = group };
            return new()
            {
                Settings = published,
                Configuration = configuration,
                CommandLine = commandLine,
                Publisher = publisher,
                Plan = new(published, DistributedApplicationOperation.Publish, LabPlan.DeployedRun, Port: null, Tools: null, HostToken: null),
            };
        }

        var brokers = await (settings.Host == HostKind.Local
            ? BrokerChoice.MakeAsync(settings, CancellationToken.None)
            : ContainerChoice.MakeAsync(settings, configuration));
        settings = brokers.ApplyTo(settings);
        ClientTrial.Validate(configuration, "kafka", settings, new() { Run = 0, FlowControl = !settings.BrokerMode.Traits().KeepLog });
        var baseline = Prepare(settings);
        var options = settings.Host == HostKind.Local || settings.Repeat > 1 || settings.Shrink
            ? new() { Settings = settings, Configuration = configuration, CommandLine = commandLine, Brokers = brokers, Publisher = publisher, LogLevel = arguments.LogLevel }
            : ForAspire(settings, configuration, commandLine, brokers, publisher, arguments.LogLevel, new RunOutcome());
        options.Baseline = baseline;
        return options;
    }

    // What the end of a run needs: it is refused as settings are, before a long run depends on it.
    private static Baseline? Prepare(LabSettings settings)
    {
        try
        {
            var baseline = Baseline.Read(settings);
            CiFiles.From(settings).Prepare();
            if (settings.Report is { } path)
            {
                new ReportFolder(path).Prepare();
            }

            return baseline;
        }
        catch (Exception e) when (e is ReportException or ComparisonException)
        {
            throw new SettingsException([e.Message]);
        }
    }

    private static LabOptions ForAspire(
        LabSettings settings, IConfiguration configuration, IReadOnlyDictionary<string, string?> commandLine, BrokerChoice brokers, Publisher publisher,
        string? logLevel, RunOutcome outcome)
    {
        var report = settings.Report is { } path ? new ReportFolder(path) : null;
        report?.Prepare();
        var ports = new PortClaims();
        var run = new RunPlan(
            settings, ProducerId.NewRun(), ControlRoomPort.Choose(settings.Port, ports.TryTake), HostLink.NewToken(), brokers, report)
        {
            Outcome = outcome,
        };
        // The last step, because nothing would delete the folder if another one failed.
        var evidence = RunFolder.TryCreateForEvidence(Path.GetTempPath());
        return new()
        {
            Settings = settings,
            Configuration = configuration,
            CommandLine = commandLine,
            Brokers = brokers,
            Publisher = publisher,
            LogLevel = logLevel,
            Run = run,
            Outcome = outcome,
            Ports = ports,
            Evidence = evidence,
            Plan = new(settings, DistributedApplicationOperation.Run, run.Run, run.Port, brokers.Tools, run.HostToken)
            {
                Clients = ClientSection.Read(configuration, "kafka").Environment,
                Evidence = evidence?.FullPath,
            },
        };
    }
}

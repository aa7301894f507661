using System.Reflection;
using Microsoft.Extensions.Configuration;
using StreamLab.Kafka.Registration;
using StreamLab.Lab.Brokers;
using StreamLab.Lab.Control;
using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Reports;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Views;
using StreamLab.LocalHost.Children;
using StreamLab.LocalHost.Runs;
using StreamLab.Processes;
using StreamLab.Settings;
using StreamLab.Streaming.Stamping;

namespace StreamLab.LocalHost;

/// <summary>Runs the topology as plain child processes of this one. Embedded brokers live in this process.</summary>
internal static class LocalHost
{
    /// <summary>Runs a lab to its end.</summary>
    /// <param name="settings">The lab's settings.</param>
    /// <param name="configuration">The configuration, for the connection string and the Kafka clients.</param>
    /// <param name="brokers">The chosen brokers.</param>
    /// <param name="outcome">Receives what the run leaves.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(LabSettings settings, IConfiguration configuration, BrokerChoice brokers, RunOutcome outcome)
    {
        var connection = configuration.GetConnectionString("kafka");
        var clients = ClientSection.Read(configuration, "kafka");
        using var signal = new StopSignal(TimeProvider.System);
        signal.ListenToSystem();
        await using var view = RunViews.Create(settings.Print, TimeProvider.System);
        try
        {
            var folder = settings.Report is { } path ? new ReportFolder(path) : null;
            folder?.Prepare();
            using var claims = new PortClaims();
            var port = ControlRoomPort.Choose(settings.Port, claims.TryTake);
            var run = ProducerId.NewRun();
            view.Say(OpeningLines.OfLocalHost);
            if (brokers.Notice is { } notice)
            {
                view.Say(notice);
            }

            if (OpeningLines.OfChaos(settings) is { } chaos)
            {
                view.Say(chaos);
            }

            var token = HostLink.NewToken();
            using var controlRoom = new ControlRoomClient(port, run, token);
            using var print = settings.Print ? new PrintSink(StandardOutput.Open(), signal.Request) : null;
            using var evidence = RunFolder.TryCreateForEvidence(Path.GetTempPath());
            using var parent = ParentWatch.Start(signal.RequestAbort);
            return await Compose(settings, connection, clients, brokers, run, port, token, folder, evidence?.FullPath, outcome, controlRoom, print, view, signal)
                .RunAsync();
        }
        catch (ReportException e)
        {
            view.Problem(e.Message, []);
            return ExitCodes.BadSettings;
        }
        catch (StartFailedException e)
        {
            view.Problem(e.Message, e.Details);
            return ExitCodes.StartFailed;
        }
    }

    private static LocalRun Compose(
        LabSettings settings, string? connection, ClientSection clients, BrokerChoice brokers, uint run, int port, string token, ReportFolder? folder, string? evidence,
        RunOutcome outcome, ControlRoomClient controlRoom, PrintSink? print, IRunView view, StopSignal signal)
    {
        var time = TimeProvider.System;
        var messages = new ConsoleMessages();
        var starter = new KafkaClusterStarter(settings, connection, clients.Client, brokers.Tools, messages);
        var lab = new RunContext(settings, controlRoom.Page) { Outcome = outcome };
        var poller = new StatusPoller(lab, controlRoom, view, messages, time);
        var access = new HostAccess(HostKind.Local, run, token, host => new HostLink(controlRoom.Page, token, host, time));
        var programs = new ChildPrograms(Assembly.GetEntryAssembly()!, AppContext.BaseDirectory);
        var planner = new ChildPlanner(settings, access, port, name => PathOf(programs, name), print, clients.Environment)
        {
            Evidence = evidence,
        };
        var start = new StartSequence(
            lab, starter, planner.Plan, new ChildLauncher(), access, poller, view, messages, time);
        var end = new EndSequence(lab, controlRoom, folder, poller, view, time);
        return new LocalRun(lab, start, new ProducingPhase(lab, poller, time), end, view, signal, time);
    }

    private static string PathOf(ChildPrograms programs, string name)
    {
        try
        {
            return programs.PathOf(name);
        }
        catch (ProgramMissingException e)
        {
            throw new StartFailedException(e.Message);
        }
    }
}

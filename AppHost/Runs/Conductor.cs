using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StreamLab.Lab.Brokers;
using StreamLab.AppHost.Brokers;
using StreamLab.AppHost.Start;
using StreamLab.Lab.Runs;
using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Reports;
using StreamLab.Lab.Views;
using StreamLab.Settings;

namespace StreamLab.AppHost.Runs;

/// <summary>Watches a run that Aspire started, and ends it as the local host does: producers, what is on its way, consumers, the verdict.</summary>
internal sealed class Conductor(
    LabPlan plan, BrokerChoice choice, Reporting reporting, Outcome outcome, DistributedApplicationModel model,
    ResourceStates states, ResourceCommandService commands, Breakage breakage, BrokerWarning warning, Notices notices,
    IHostApplicationLifetime application, TimeProvider time) : BackgroundService
{
    private readonly CancellationTokenSource _abort = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _wasAsked;

    /// <summary>Ends the run in order before anything else is stopped; a second Ctrl+C ends it at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        using var hurry = cancellationToken.Register(_abort.Cancel);
        _wasAsked = true;
        await base.StopAsync(cancellationToken);
        await _ended.Task.WaitAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _abort.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var view = new PlainView(Console.Out, Console.Error, time);
        try
        {
            outcome.ExitCode = await ConductAsync(view, stoppingToken);
        }
        catch (OperationCanceledException)
        {
            view.Problem(ClosingLines.Interrupted(_abort.IsCancellationRequested), []);
        }
        catch (StartFailedException e)
        {
            view.Problem(e.Message, e.Details);
            outcome.ExitCode = ExitCodes.StartFailed;
        }
        finally
        {
            _ended.SetResult();
            if (!_wasAsked)
            {
                application.StopApplication();
            }
        }
    }

    private async Task<int> ConductAsync(PlainView view, CancellationToken stop)
    {
        if (choice.Notice is { } text)
        {
            view.Problem(text, []);
            warning.Show(text, stop);
        }

        using var watching = new CancellationTokenSource();
        var following = states.FollowAsync(watching.Token);
        try
        {
            return await RunAsync(view, stop);
        }
        finally
        {
            await watching.CancelAsync();
            await following;
        }
    }

    private async Task<int> RunAsync(PlainView view, CancellationToken stop)
    {
        using var controlRoom = new ControlRoomClient(plan.Port!.Value, plan.Run);
        view.Say(OpeningLines.OfControlRoom(controlRoom.Page));
        var lab = new RunContext(plan.Settings, controlRoom.Page)
        {
            ControlRoom = Worker("control-room"),
            Consumers = [.. Workers("consumer")],
            Producers = [.. Workers("producer")],
            Phase = RunPhase.StartingProducers,
        };
        var pulse = new Pulse(lab, controlRoom, view, notices, time);
        await using var breaking = lab.Breaking = breakage.Begin(lab, notices);
        await UntilRecordsFlowAsync(lab, pulse, stop);
        lab.ProducingSince = lab.FirstRecordAt;
        breaking.Begin();
        view.Say(ClosingLines.Of(await new Watch(lab, pulse, time).UntilEndAsync(stop), lab.Settings));
        await pulse.WhileAsync(breaking.HealAsync(_abort.Token), _abort.Token);
        return await new EndSequence(lab, controlRoom, reporting.Folder, pulse, view, time).RunAsync(_abort.Token);
    }

    private static async Task UntilRecordsFlowAsync(RunContext lab, Pulse pulse, CancellationToken stop)
    {
        while (lab.FirstRecordAt is null)
        {
            await pulse.BeatAsync(Pulse.Quick, stop);
        }
    }

    private IEnumerable<IWorker> Workers(string kind) => model.Resources
        .Where(resource => resource is ProjectResource && resource.Name.StartsWith($"{kind}-", StringComparison.Ordinal))
        .Select(resource => new ResourceWorker(resource, states, commands));

    private ResourceWorker Worker(string name) => new(model.Resources.First(resource => resource.Name == name), states, commands);
}

/// <summary>Where the report goes.</summary>
/// <param name="Folder">Null when it goes nowhere.</param>
internal sealed record Reporting(ReportFolder? Folder);

/// <summary>Registers the conductor.</summary>
internal static class ConductorRegistration
{
    // Long enough for the run to end in order: workers stop, what is on its way is read, the verdict is made.
    private static readonly TimeSpan ShutdownTime = TimeSpan.FromSeconds(90);

    public static void AddConductor(this IServiceCollection services, LabOptions options)
    {
        services.Configure<HostOptions>(static host => host.ShutdownTimeout = ShutdownTime);
        services.AddSingleton<BrokerWarning>().AddSingleton<ResourceStates>().AddSingleton<Notices>().AddSingleton<Outcome>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Breakage>(provider, options.Plan, TimeProvider.System));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<Conductor>(
            provider, options.Plan, options.Brokers, new Reporting(options.Report), TimeProvider.System));
    }
}

using Microsoft.Extensions.Hosting;
using StreamLab.AspireHost.Brokers;
using StreamLab.Lab.ControlRoom;
using StreamLab.Lab.Runs;
using StreamLab.Lab.Views;
using StreamLab.Lab.Workers;
using StreamLab.Settings;

namespace StreamLab.AspireHost.Runs;

/// <summary>Follows a run from before Aspire starts the first resource, and ends it in order: producers, drain, consumers, verdict.</summary>
/// <remarks>
/// Aspire's own start returns only when every resource was started, which may take long. So the run begins before it and shows its progress.
/// </remarks>
internal sealed class AspireRun(
    RunPlan plan, WorkerPipes pipes, DistributedApplicationModel model, ResourceServices aspire, AspireFaults aspireFaults, BrokerWarning warning,
    DashboardLogin dashboard, ConsoleMessages messages, IHostApplicationLifetime application, TimeProvider time)
    : IHostedLifecycleService, IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    private readonly StopSignal _signal = new(time);
    private readonly CancellationTokenSource _following = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<int> _run = Task.FromResult(ExitCodes.Fail);
    private Task _followed = Task.CompletedTask;
    private bool _isDisposed;

    /// <summary>Completes when the run is over and Aspire starts to stop.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Completes with the run's exit code.</summary>
    public Task<int> Completion => _run;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _signal.ListenToSystem();
        _followed = aspire.States.FollowAsync(_following.Token);
        _run = Task.Run(RunToEndAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends the run in order before Aspire stops anything.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        using var hurry = cancellationToken.Register(_signal.RequestAbort);
        _signal.RequestStop();
        await _run.WaitAsync(CancellationToken.None);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        // It is disposed twice: it is registered as a singleton and as a hosted service.
        if (Interlocked.Exchange(ref _isDisposed, true))
        {
            return;
        }

        _signal.RequestAbort();
        await _run;
        await _following.CancelAsync();
        await _followed;
        _following.Dispose();
        _signal.Dispose();
    }

    private async Task<int> RunToEndAsync()
    {
        try
        {
            return await RunAsync();
        }
        finally
        {
            _ended.TrySetResult();
        }
    }

    private async Task<int> RunAsync()
    {
        await using var view = RunViews.Create(plan.Settings.Print, time);
        try
        {
            return await RunAsync(view);
        }
        catch (OperationCanceledException)
        {
            view.Problem(ClosingLines.Interrupted(_signal.Abort.IsCancellationRequested), []);
            return ExitCodes.Interrupted;
        }
        catch (StartFailedException e)
        {
            view.Problem(e.Message, e.Details);
            return ExitCodes.StartFailed;
        }
        catch (Exception e)
        {
            // Whatever the exception, show it and stop Aspire in order.
            view.Problem($"The run failed: {e.Message}", [e.ToString()]);
            return ExitCodes.Fail;
        }
        finally
        {
            // Before Aspire stops, which asks the run to stop too.
            plan.Outcome.WasStopped = _signal.Stop.IsCancellationRequested;
            application.StopApplication();
        }
    }

    private async Task<int> RunAsync(IRunView view)
    {
        view.Say(OpeningLines.OfAspireHost(plan.Brokers, plan.Settings.Brokers));
        if (plan.Brokers.Notice is { } text)
        {
            warning.Show(text, _signal.Stop);
        }

        if (OpeningLines.OfChaos(plan.Settings) is { } chaos)
        {
            view.Say(chaos);
        }

        using var controlRoom = new ControlRoomClient(plan.Port, plan.Run, plan.HostToken);
        var workers = model.Resources.OfType<ProjectResource>()
            .Select(resource => new ResourceWorker(resource, RunPlan.PipeOf(plan.Run, resource.Name), pipes, aspire, messages, time))
            .ToList();
        var lab = new RunContext(plan.Settings, controlRoom.Page)
        {
            Outcome = plan.Outcome,
            ControlRoom = workers.Single(static worker => worker.Name == "control-room"),
            Stages = [.. workers.Where(static worker => Replicas.PlaceOf(worker.Name).Stage > 0)],
            Consumers = [.. workers.Where(static worker => worker.Name.StartsWith("consumer-", StringComparison.Ordinal))],
            Producers = [.. workers.Where(static worker => worker.Name.StartsWith("producer-", StringComparison.Ordinal))],
        };
        var poller = new StatusPoller(lab, controlRoom, view, messages, time);
        try
        {
            await using var faultSession = lab.FaultSession = aspireFaults.Begin(lab, [.. workers.Where(worker => worker != lab.ControlRoom)], messages);
            return await RunAsync(lab, controlRoom, poller, view);
        }
        finally
        {
            await Task.WhenAll(workers.Select(worker => worker.StopAsync(StopTimeout, _signal.Abort)));
            foreach (var worker in workers)
            {
                await worker.DisposeAsync();
            }
        }
    }

    private async Task<int> RunAsync(RunContext lab, ControlRoomClient controlRoom, StatusPoller poller, IRunView view)
    {
        foreach (var line in OpeningLines.OfMode(plan.Settings, plan.Settings.BrokerMode))
        {
            view.Say(line);
        }

        view.Say(OpeningLines.OfDashboard(dashboard.Url));
        view.Say(OpeningLines.OfControlRoom(controlRoom.Page));
        await new InfrastructureStart(lab, model, aspire, aspireFaults, poller, time).RunAsync(_signal.Stop);
        lab.Brokers = new(plan.Settings.Brokers, plan.Settings.BrokerMode, aspireFaults.Brokers);
        await using var supervision = aspireFaults.Supervise(messages);
        await new WorkersStart(lab, poller, time).RunAsync(_signal.Stop);
        lab.Start = lab.Start with { OrchestratorAt = aspire.States.OrchestratorAt, DashboardAt = aspire.States.DashboardAt };
        lab.FaultSession!.Begin();
        view.Say(ClosingLines.Format(await new ProducingPhase(lab, poller, time).UntilEndAsync(_signal.Stop), lab.Settings));
        return await new EndSequence(lab, controlRoom, plan.Report, poller, view, time).RunAsync(_signal.Abort);
    }
}

using StreamLab.Lab.Runs;
using StreamLab.Lab.Views;
using StreamLab.Settings;

namespace StreamLab.LocalHost.Runs;

/// <summary>Runs a lab: starts it, watches it, ends it, and stops every process whatever happens.</summary>
internal sealed class LocalRun(
    RunContext lab, StartSequence start, ProducingPhase watch, EndSequence end, IRunView view, StopSignal signal, TimeProvider time)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The longest time without a console line while processes are stopped.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    /// <summary>Runs the lab. Returns the exit code.</summary>
    public async Task<int> RunAsync()
    {
        try
        {
            await start.RunAsync(signal.Stop);
            view.Say(ClosingLines.Format(await watch.UntilEndAsync(signal.Stop), lab.Settings));
            return await end.RunAsync(signal.Abort);
        }
        catch (OperationCanceledException) when (signal.Stop.IsCancellationRequested)
        {
            view.Problem(ClosingLines.Interrupted(signal.Abort.IsCancellationRequested), []);
            return ExitCodes.Interrupted;
        }
        catch (StartFailedException e)
        {
            view.Problem(e.Message, e.Details);
            return ExitCodes.StartFailed;
        }
        finally
        {
            lab.Outcome.WasStopped = signal.Stop.IsCancellationRequested;
            await LeaveNothingAsync();
        }
    }

    /// <summary>Stops what still runs: ControlRoom and the brokers after a verdict, everything after a failure.</summary>
    private async Task LeaveNothingAsync()
    {
        await TryAsync("faults", () => lab.FaultSession?.DisposeAsync().AsTask());
        await TryAsync("producers", () => StopAsync(lab.Producers));
        await TryAsync("stages", () => StopAsync(lab.Stages));
        await TryAsync("consumers", () => StopAsync(lab.Consumers));
        await TryAsync("ControlRoom", () => lab.ControlRoom is null ? null : StopAsync([lab.ControlRoom]));
        await TryAsync("brokers", () => lab.Cluster?.DisposeAsync().AsTask());
    }

    // A failure here must not prevent the next steps.
    private async Task TryAsync(string what, Func<Task?> end)
    {
        try
        {
            var ending = end() ?? Task.CompletedTask;
            var started = time.GetTimestamp();
            while (await Task.WhenAny(ending, Task.Delay(Silence, time)) != ending)
            {
                view.Say(ClosingLines.Ending(what, time.GetElapsedTime(started)));
            }

            await ending;
        }
        catch (Exception e)
        {
            view.Problem($"The end of {what} failed: {e.Message}", []);
        }
    }

    private Task StopAsync(IReadOnlyList<IWorker> children) =>
        Task.WhenAll(children.Select(child => child.StopAsync(Timeout, signal.Abort)));
}

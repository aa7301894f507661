using StreamLab.Lab.Runs;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;

namespace StreamLab.AspireHost.Faults;

/// <summary>Forwards commands of the dashboard and of Aspire's CLI to the run, so that they are reported and judged like any fault.</summary>
internal sealed class FaultCommandHandler
{
    private volatile FaultSession? _run;

    /// <summary>The current state of the brokers; empty before the run begins.</summary>
    public IReadOnlyList<BrokerStatus> Brokers => _run?.Brokers ?? [];

    /// <summary>The current state of the workers; empty before the run begins.</summary>
    public IReadOnlyList<WorkerStatus> Workers => _run?.Workers ?? [];

    /// <summary>ControlRoom's newest summary; null before the first.</summary>
    public LabSummary? Summary => _run?.Summary;

    /// <summary>Starts to accept commands.</summary>
    public void Open(FaultSession run) => _run = run;

    /// <summary>Injects a fault that lasts until it is healed.</summary>
    public Task<ExecuteCommandResult> BreakAsync(FaultAction action, FaultTarget target, CancellationToken cancellationToken) =>
        AskAsync(run => run.InjectAsync(action, target, cancellationToken));

    /// <summary>Heals the fault of a target.</summary>
    public Task<ExecuteCommandResult> RestoreAsync(FaultTarget target, CancellationToken cancellationToken) =>
        AskAsync(run => run.RestoreAsync(target, cancellationToken));

    private async Task<ExecuteCommandResult> AskAsync(Func<FaultSession, Task<string?>> ask) =>
        (_run is { } run ? await ask(run) : "the run has not begun") is { } refusal
            ? CommandResults.Failure($"Not done: {refusal}.")
            : CommandResults.Success();
}

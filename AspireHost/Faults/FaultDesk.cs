using StreamLab.Lab.Runs;
using StreamLab.Settings;
using StreamLab.Settings.Faults;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Reports;

namespace StreamLab.AspireHost.Faults;

/// <summary>Carries what the dashboard and Aspire's command line ask for to the run, so that it is told and judged as any fault is.</summary>
internal sealed class FaultDesk
{
    private volatile Breaking? _run;

    /// <summary>The brokers as they are now; none before the run begins.</summary>
    public IReadOnlyList<BrokerStatus> Brokers => _run?.Brokers ?? [];

    /// <summary>The workers as they are now; none before the run begins.</summary>
    public IReadOnlyList<WorkerStatus> Workers => _run?.Workers ?? [];

    /// <summary>ControlRoom's newest answer; null before the first.</summary>
    public LabSummary? Summary => _run?.Summary;

    /// <summary>Takes requests from now on.</summary>
    public void Open(Breaking run) => _run = run;

    /// <summary>Breaks something until it is mended.</summary>
    public Task<ExecuteCommandResult> BreakAsync(FaultAction action, FaultTarget target, CancellationToken cancellationToken) =>
        AskAsync(run => run.InjectAsync(action, target, cancellationToken));

    /// <summary>Ends what was done to something.</summary>
    public Task<ExecuteCommandResult> MendAsync(FaultTarget target, CancellationToken cancellationToken) =>
        AskAsync(run => run.MendAsync(target, cancellationToken));

    private async Task<ExecuteCommandResult> AskAsync(Func<Breaking, Task<string?>> ask) =>
        (_run is { } run ? await ask(run) : "the run has not begun") is { } refusal
            ? CommandResults.Failure($"Not done: {refusal}.")
            : CommandResults.Success();
}

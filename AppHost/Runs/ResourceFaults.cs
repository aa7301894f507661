using System.Globalization;
using StreamLab.Hosting.Commands;
using StreamLab.Lab.Faults;
using StreamLab.Processes;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.AppHost.Runs;

/// <summary>Faults of workers whose processes Aspire keeps.</summary>
/// <param name="resources">The workers.</param>
/// <param name="states">Knows their processes.</param>
/// <param name="commands">Starts them again.</param>
/// <param name="time">The clock.</param>
internal sealed class ResourceFaults(
    IReadOnlyList<IResource> resources, ResourceStates states, ResourceCommandService commands, TimeProvider time) : IWorkerFaults
{
    // As Aspire names it among an executable's properties.
    private const string ProcessId = "executable.pid";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HashSet<string> _paused = [];
    private readonly Lock _lock = new();

    public IReadOnlyList<WorkerStatus> Workers => [.. resources.Select(resource => new WorkerStatus(
        resource.Name, resource.Name[..resource.Name.IndexOf('-', StringComparison.Ordinal)], StateOf(resource), Restarts: 0))];

    public Task InjectAsync(FaultAction action, string worker, CancellationToken cancellationToken)
    {
        var process = ProcessOf(Find(worker)) ?? throw new FaultException($"{worker} is not running");
        if (action == FaultAction.Pause)
        {
            Signal(process, ProcessSignals.Pause);
            SetPaused(worker, true);
        }
        else
        {
            ProcessTree.Kill(process);
        }

        return Task.CompletedTask;
    }

    public async Task HealAsync(FaultAction action, string worker, CancellationToken cancellationToken)
    {
        var resource = Find(worker);
        if (action == FaultAction.Pause)
        {
            if (ProcessOf(resource) is { } process)
            {
                Signal(process, ProcessSignals.Continue);
            }

            SetPaused(worker, false);
        }
        else if (await commands.ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, cancellationToken) is { Success: false } refused)
        {
            throw new FaultException(refused.Message ?? $"{worker} was not started again");
        }
    }

    public Task RecoveredAsync(string worker, CancellationToken cancellationToken)
    {
        var resource = Find(worker);
        return Recovery.UntilAsync(worker, () => Task.FromResult<bool?>(StateOf(resource) == ProcessState.Running), Pause, time, cancellationToken);
    }

    // The process that Aspire knows is `dotnet run`, and the worker its child.
    private static void Signal(int process, Action<int> signal)
    {
        foreach (var one in ProcessTree.Of(process))
        {
            signal(one);
        }
    }

    private IResource Find(string worker) =>
        resources.FirstOrDefault(resource => resource.Name == worker) ?? throw new FaultException($"there is no {worker} now");

    private int? ProcessOf(IResource resource) => states.Of(resource) is { State.Text: { } state } snapshot
        && (state == KnownResourceStates.Running || state == OfferedCommand.PausedState)
        ? snapshot.Properties.FirstOrDefault(static property => property.Name == ProcessId)?.Value is { } id
            ? Convert.ToInt32(id, CultureInfo.InvariantCulture)
            : null
        : null;

    private ProcessState StateOf(IResource resource) => states.Of(resource)?.State?.Text is not { } state ? ProcessState.Starting
        : IsPaused(resource.Name) ? ProcessState.Paused
        : state == KnownResourceStates.Running ? ProcessState.Running
        : state == KnownResourceStates.Stopping ? ProcessState.Stopping
        : KnownResourceStates.TerminalStates.Contains(state) ? ProcessState.Down
        : ProcessState.Starting;

    private void SetPaused(string worker, bool paused)
    {
        lock (_lock)
        {
            _ = paused ? _paused.Add(worker) : _paused.Remove(worker);
        }
    }

    private bool IsPaused(string worker)
    {
        lock (_lock)
        {
            return _paused.Contains(worker);
        }
    }
}

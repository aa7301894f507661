using StreamLab.Lab.Faults;
using StreamLab.Lab.Runs;
using StreamLab.LocalHost.Children;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.LocalHost.Runs;

/// <summary>Faults of workers that are the local host's children.</summary>
/// <param name="children">The workers as they are now.</param>
/// <param name="time">The clock.</param>
internal sealed class ChildFaults(Func<IEnumerable<SupervisedChild>> children, TimeProvider time) : IWorkerFaults
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public IReadOnlyList<WorkerStatus> Workers => [.. children().Select(StatusOf)];

    public Task InjectAsync(FaultAction action, string worker, CancellationToken cancellationToken)
    {
        var child = Find(worker);
        var done = action switch
        {
            FaultAction.Kill => child.TryKill(),
            FaultAction.Pause => child.TryPause(),
            _ => throw new FaultException(FaultLimits.WhyNot(BrokerMode.Embedded, action, FaultSubject.Worker) ?? "it is unknown"),
        };
        return done ? Task.CompletedTask : throw new FaultException($"{worker} is not running");
    }

    public Task HealAsync(FaultAction action, string worker, CancellationToken cancellationToken)
    {
        Find(worker).Resume();
        return Task.CompletedTask;
    }

    public Task RecoveredAsync(string worker, CancellationToken cancellationToken)
    {
        var child = Find(worker);
        return Recovery.UntilAsync(worker, () => Task.FromResult(IsBack(child.State)), Interval, time, cancellationToken);
    }

    private static bool? IsBack(ChildState state) => state switch
    {
        ChildState.Running or ChildState.Done or ChildState.Stopped or ChildState.Stopping => true,
        ChildState.Failed => null,
        _ => false,
    };

    private SupervisedChild Find(string worker) =>
        children().FirstOrDefault(child => child.Name == worker) ?? throw new FaultException($"there is no {worker} now");

    private static WorkerStatus StatusOf(SupervisedChild child) => new(
        child.Name, child.Name[..child.Name.IndexOf('-', StringComparison.Ordinal)], StateOf(child.State), child.Restarts);

    private static ProcessState StateOf(ChildState state) => state switch
    {
        ChildState.Starting => ProcessState.Starting,
        ChildState.Running => ProcessState.Running,
        ChildState.Paused => ProcessState.Paused,
        ChildState.Down => ProcessState.Down,
        ChildState.Restarting => ProcessState.Restarting,
        ChildState.Stopping => ProcessState.Stopping,
        _ => ProcessState.Stopped,
    };
}

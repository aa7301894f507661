using StreamLab.Lab.Faults;
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

    public IReadOnlyList<WorkerStatus> Workers => [.. children().Select(static child => WorkerStatuses.Of(child))];

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
        return Recovery.UntilAsync(worker, () => Task.FromResult(WorkerStatuses.IsBack(child.State)), Interval, time, cancellationToken);
    }

    private SupervisedChild Find(string worker) =>
        children().FirstOrDefault(child => child.Name == worker) ?? throw new FaultException($"there is no {worker} now");
}

using StreamLab.Lab.Runs;
using StreamLab.Settings;
using StreamLab.Streaming.Control;

namespace StreamLab.Lab.Faults;

/// <summary>Injects faults into workers on every host.</summary>
/// <param name="workers">Gets the current workers.</param>
/// <param name="controlRoom">Gets ControlRoom; null before it is started.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkerFaults(Func<IEnumerable<IBreakableWorker>> workers, Func<IWorker?> controlRoom, TimeProvider time) : IWorkerFaults
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public IReadOnlyList<WorkerStatus> Workers => [.. workers().Select(static worker => WorkerStatuses.From(worker))];

    public Task InjectAsync(FaultAction action, string worker, CancellationToken cancellationToken)
    {
        var target = Find(worker);
        var done = action switch
        {
            FaultAction.Kill => target.TryKill(),
            FaultAction.Pause => target.TryPause(),
            // FaultLimits refuses such a fault before it comes here.
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Workers cannot be broken so."),
        };
        return done ? Task.CompletedTask : throw FaultException.ForNow($"{worker} is not running");
    }

    public Task HealAsync(FaultAction action, string worker, CancellationToken cancellationToken) => Find(worker).ResumeAsync(cancellationToken);

    public Task RecoveredAsync(string worker, CancellationToken cancellationToken)
    {
        var target = Find(worker);
        return Recovery.UntilAsync(worker, () => Task.FromResult(WorkerStatuses.IsBack(target.State)), Interval, time, cancellationToken);
    }

    private IBreakableWorker Find(string worker) =>
        workers().Append(controlRoom() as IBreakableWorker).FirstOrDefault(known => known?.Name == worker) ?? throw FaultException.ForNow($"there is no {worker} now");
}

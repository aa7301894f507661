using System.Globalization;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Lab.Runs;

/// <summary>Knows whether the last snapshots of workers that have ended are known to ControlRoom, which reads them later than the processes end.</summary>
internal sealed class LastSnapshots(RunContext lab, StatusPoller poller, TimeProvider time)
{
    /// <summary>True when the last snapshots of all these workers are known, but for workers that a fault keeps down.</summary>
    public bool AreKnown(IReadOnlyList<IWorker> workers) => !Missing(workers).Any();

    /// <summary>Waits until they are known, for <paramref name="limit"/> at most, and shows what it waits for.</summary>
    public async Task UntilKnownAsync(IReadOnlyList<IWorker> workers, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        lab.Await(() => string.Join(", ", Missing(workers)) is { Length: > 0 } missing
            ? string.Create(CultureInfo.InvariantCulture, $"the last snapshot of {missing}; {time.GetElapsedTime(started).TotalSeconds:0} of {limit.TotalSeconds:0} s are over")
            : "");
        while (!AreKnown(workers) && time.GetElapsedTime(started) < limit)
        {
            await poller.PollAsync(StatusPoller.Quick, cancellationToken);
        }

        lab.Awaited = "";
    }

    private IEnumerable<string> Missing(IReadOnlyList<IWorker> workers) => workers
        .Where(worker => lab.InstanceOf(worker) is not { State: WorkerState.Stopped } && !lab.FaultSession!.IsGone(worker.Name))
        .Select(static worker => worker.Name);
}

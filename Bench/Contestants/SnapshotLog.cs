using System.Diagnostics;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Bench.Contestants;

/// <summary>Collects the snapshots of one run's workers from the snapshots' topic.</summary>
internal sealed class SnapshotLog : IDisposable
{
    private static readonly TimeSpan FetchWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly List<WorkerSnapshot> _snapshots = [];
    private readonly string _run;
    private readonly PartitionFollower _follower;

    public SnapshotLog(SideClients clients, string topic, uint run)
    {
        _run = ProducerId.FormatRun(run);
        _follower = PartitionFollower.Start(clients, SnapshotTopic.NameFor(topic), FetchWait, Take);
    }

    /// <summary>All snapshots so far, in order.</summary>
    public IReadOnlyList<WorkerSnapshot> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _snapshots];
            }
        }
    }

    /// <summary>Gets the snapshots of one worker so far, in order.</summary>
    public IReadOnlyList<T> Get<T>(string instance)
        where T : WorkerSnapshot => [.. All.OfType<T>().Where(s => s.Instance == instance)];

    /// <summary>Waits until a worker's snapshots fulfil a condition.</summary>
    /// <param name="instance">The worker.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="watch">Called during the wait; throws when the worker has failed.</param>
    /// <param name="timeout">The longest wait for each further snapshot.</param>
    /// <param name="what">The awaited event, for messages.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="BenchException">No further snapshot came within <paramref name="timeout"/>.</exception>
    public async Task UntilAsync<T>(
        string instance, Func<IReadOnlyList<T>, bool> condition, Action watch, TimeSpan timeout, string what, CancellationToken cancellationToken)
        where T : WorkerSnapshot
    {
        var seen = 0;
        var last = Stopwatch.GetTimestamp();
        while (true)
        {
            var all = Get<T>(instance);
            if (condition(all))
            {
                return;
            }

            watch();
            if (all.Count > seen)
            {
                seen = all.Count;
                last = Stopwatch.GetTimestamp();
            }
            else if (Stopwatch.GetElapsedTime(last) > timeout)
            {
                throw new BenchException($"{instance} published no snapshot for {timeout.TotalSeconds:0} s while the benchmark waited for {what}.");
            }

            await Task.Delay(PollInterval, cancellationToken);
        }
    }

    public void Dispose() => _follower.Dispose();

    private void Take(byte[] value)
    {
        if (SnapshotTopic.Decode(value) is { } snapshot && snapshot.Run == _run)
        {
            lock (_lock)
            {
                _snapshots.Add(snapshot);
            }
        }
    }
}

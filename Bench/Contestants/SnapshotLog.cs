using System.Diagnostics;

using StreamLab.Kafka.Clients;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Stamping;

namespace StreamLab.Bench.Contestants;

/// <summary>All that the workers of one run tell, as they tell it.</summary>
internal sealed class SnapshotLog : IDisposable
{
    private static readonly TimeSpan FetchWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    private readonly Lock _lock = new();
    private readonly List<WorkerSnapshot> _snapshots = [];
    private readonly string _run;
    private readonly PartitionFollower _follower;

    public SnapshotLog(SideClients clients, string topic, uint run)
    {
        _run = ProducerId.FormatRun(run);
        _follower = PartitionFollower.Start(clients, SnapshotTopic.NameFor(topic), FetchWait, Take);
    }

    /// <summary>What was told so far, in order.</summary>
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

    /// <summary>What one worker told so far, in order.</summary>
    public IReadOnlyList<T> Of<T>(string instance)
        where T : WorkerSnapshot => [.. All.OfType<T>().Where(s => s.Instance == instance)];

    /// <summary>Waits until a worker told something that <paramref name="condition"/> accepts.</summary>
    /// <param name="instance">The worker.</param>
    /// <param name="condition">What is awaited.</param>
    /// <param name="watch">Called meanwhile; throws when it will not come.</param>
    /// <param name="patience">How long to wait for the next snapshot.</param>
    /// <param name="what">What is awaited, in words.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="BenchException">Nothing new was told for longer than <paramref name="patience"/>.</exception>
    public async Task UntilAsync<T>(
        string instance, Func<IReadOnlyList<T>, bool> condition, Action watch, TimeSpan patience, string what, CancellationToken cancellationToken)
        where T : WorkerSnapshot
    {
        var seen = 0;
        var last = Stopwatch.GetTimestamp();
        while (true)
        {
            var all = Of<T>(instance);
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
            else if (Stopwatch.GetElapsedTime(last) > patience)
            {
                throw new BenchException($"{instance} told nothing for {patience.TotalSeconds:0} s; awaited was {what}.");
            }

            await Task.Delay(LookEvery, cancellationToken);
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

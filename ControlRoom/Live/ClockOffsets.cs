using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>Estimates the differences between workers' clocks from the times of their snapshots. Not thread-safe.</summary>
/// <remarks>
/// A snapshot has the time of its worker's clock, and arrives by another clock that all workers share. The difference of both is the clocks'
/// offset plus the transfer time; a worker's fastest snapshot gives the best estimate. Only differences beyond its transfer time count.
/// </remarks>
internal sealed class ClockOffsets
{
    // One or two snapshots may both have been slow.
    private const int Fewest = 3;

    // Of fewer snapshots none may have been quick, so only a large difference counts.
    private const int Enough = 10;

    private static readonly TimeSpan QuickNoise = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan SlowNoise = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<(string Worker, SnapshotWay Way), Quickest> _quickest = [];

    /// <summary>Adds a snapshot, in any order.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="way">The way by which it came.</param>
    /// <param name="arrivedAt">The time of arrival, by a clock that all snapshots of this way share.</param>
    public void Add(WorkerSnapshot snapshot, SnapshotWay way, DateTimeOffset arrivedAt)
    {
        var key = (SnapshotTopic.KeyOf(snapshot), way);
        var known = _quickest.GetValueOrDefault(key) ?? new(snapshot.Instance, TimeSpan.MaxValue, 0, false);
        var took = arrivedAt - snapshot.At;
        _quickest[key] = known with
        {
            Took = took < known.Took ? took : known.Took,
            Count = known.Count + 1,
            HasStepped = snapshot.ClockSteps > 0,
        };
    }

    /// <summary>The two clocks with the largest difference; null when no difference exceeds the measurement error.</summary>
    public ClockGap? Widest()
    {
        ClockGap? widest = null;
        foreach (var way in _quickest.GroupBy(static entry => entry.Key.Way, static entry => entry.Value))
        {
            // Broken brokers, or a topic that is read late, can delay all snapshots of a short-lived worker. Files are not delayed.
            if (way.Key == SnapshotWay.Topic && _quickest.Keys.Any(static key => key.Way == SnapshotWay.Folder))
            {
                continue;
            }

            // A clock that was set has no constant offset.
            List<Quickest> known = [.. way.Where(static worker => worker is { Count: >= Fewest, HasStepped: false }).OrderBy(static worker => worker.Took)];
            if (known.Count >= 2 && known[^1].Took - known[0].Took is var gap && gap > NoiseOf(way.Key, known) && gap > (widest?.Gap ?? TimeSpan.Zero))
            {
                widest = new(known[0].Instance, known[^1].Instance, gap);
            }
        }

        return widest;
    }

    private static TimeSpan NoiseOf(SnapshotWay way, IReadOnlyList<Quickest> known) =>
        way == SnapshotWay.Folder && known[0].Count >= Enough && known[^1].Count >= Enough ? QuickNoise : SlowNoise;

    private sealed record Quickest(string Instance, TimeSpan Took, int Count, bool HasStepped);
}

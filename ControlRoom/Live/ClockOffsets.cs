using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>How far workers' clocks differ, as far as the times of their snapshots tell. Not thread-safe.</summary>
/// <remarks>
/// A snapshot says when it was taken by its worker's clock, and one other clock says when it arrived: of all of a worker's snapshots the quickest
/// shows how far the two clocks differ, but for the time that the quickest took. Between workers only what differs by more than that counts.
/// </remarks>
internal sealed class ClockOffsets
{
    // A few can all have been slow.
    private const int Fewest = 10;

    private readonly Dictionary<(string Worker, SnapshotWay Way), Quickest> _quickest = [];

    /// <summary>Takes a snapshot, whichever came before it.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="way">How it came.</param>
    /// <param name="arrivedAt">When, by a clock that all snapshots that come this way have in common.</param>
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

    /// <summary>The two clocks that differ most; null when none differ by more than can be told.</summary>
    public ClockGap? Widest()
    {
        ClockGap? widest = null;
        foreach (var way in _quickest.GroupBy(static entry => entry.Key.Way, static entry => entry.Value))
        {
            // Brokers that are being broken, and a topic that is read late, hold up all that a short life told.
            if (way.Key == SnapshotWay.Topic && _quickest.Keys.Any(static key => key.Way == SnapshotWay.Folder))
            {
                continue;
            }

            // A clock that was set has no one offset.
            List<Quickest> known = [.. way.Where(static worker => worker is { Count: >= Fewest, HasStepped: false }).OrderBy(static worker => worker.Took)];
            if (known.Count >= 2 && known[^1].Took - known[0].Took is var gap && gap > NoiseOf(way.Key) && gap > (widest?.Gap ?? TimeSpan.Zero))
            {
                widest = new(known[0].Instance, known[^1].Instance, gap);
            }
        }

        return widest;
    }

    private static TimeSpan NoiseOf(SnapshotWay way) => TimeSpan.FromMilliseconds(way == SnapshotWay.Folder ? 20 : 500);

    private sealed record Quickest(string Instance, TimeSpan Took, int Count, bool HasStepped);
}

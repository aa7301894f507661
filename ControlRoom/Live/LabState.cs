using StreamLab.ControlRoom.Events;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>What ControlRoom knows: the run that it judges. Thread-safe.</summary>
/// <param name="run">The run, as 8 hexadecimal digits; null means the newest one seen.</param>
internal sealed class LabState(string? run)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = [];
    private RunState _current = new(run ?? "");

    /// <summary>Takes a snapshot; those of other runs are passed over.</summary>
    public void Observe(WorkerSnapshot snapshot) => Observe(snapshot, SnapshotWay.Topic, arrivedAt: null);

    /// <summary>Takes a snapshot; those of other runs are passed over.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="way">How it came.</param>
    /// <param name="arrivedAt">When; null when that is not known.</param>
    public void Observe(WorkerSnapshot snapshot, SnapshotWay way, DateTimeOffset? arrivedAt)
    {
        lock (_lock)
        {
            if (run is null && _seen.Add(snapshot.Run))
            {
                _current = new RunState(snapshot.Run);
            }

            if (snapshot.Run == _current.Run)
            {
                if (arrivedAt is { } arrival)
                {
                    _current.Clocks.Add(snapshot, way, arrival);
                }

                _current.Observe(snapshot);
            }
        }
    }

    /// <summary>Takes what the file of a dead worker says; of another run's it is passed over.</summary>
    public void Observe(RecoveredLedger ledger)
    {
        lock (_lock)
        {
            _current.Observe(ledger);
        }
    }

    /// <summary>Takes what the host told; of another run it is passed over.</summary>
    public void Observe(HostState state)
    {
        lock (_lock)
        {
            if (state.Run == _current.Run)
            {
                _current.Memory.Add(state);
            }
        }
    }

    /// <summary>Takes how a sweep of <paramref name="ofRun"/> stands; of another run it is passed over.</summary>
    public void Observe(string ofRun, SweepReport sweep)
    {
        lock (_lock)
        {
            if (ofRun == _current.Run)
            {
                _current.Sweep = sweep;
            }
        }
    }

    /// <summary>Takes down what happened outside the workers.</summary>
    public void Note(IEnumerable<LabEvent> events)
    {
        lock (_lock)
        {
            _current.Events.Add(events);
        }
    }

    /// <summary>Lets <paramref name="read"/> look at the run while nothing changes it.</summary>
    public T Read<T>(Func<RunState, T> read)
    {
        lock (_lock)
        {
            return read(_current);
        }
    }
}

using StreamLab.ControlRoom.Events;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Delivery;
using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>The state of the run that ControlRoom judges. Thread-safe.</summary>
/// <param name="run">The run, as 8 hexadecimal digits; null means the newest one seen.</param>
/// <param name="warmUp">The first part of a run, which is left out of what is measured.</param>
/// <param name="groups">The number of consumer groups.</param>
/// <param name="stages">The number of stages of a pipeline.</param>
internal sealed class LabState(string? run, TimeSpan warmUp = default, int groups = 1, int stages = 0)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _seen = [];
    private RunState _current = new(run ?? "", warmUp, groups, stages);

    /// <summary>Adds a snapshot. Snapshots of other runs are ignored.</summary>
    public void Observe(WorkerSnapshot snapshot) => Observe(snapshot, SnapshotWay.Topic, arrivedAt: null);

    /// <summary>Adds a snapshot. Snapshots of other runs are ignored.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="way">The way by which it came.</param>
    /// <param name="arrivedAt">The time of arrival; null when unknown.</param>
    public void Observe(WorkerSnapshot snapshot, SnapshotWay way, DateTimeOffset? arrivedAt)
    {
        lock (_lock)
        {
            if (run is null && _seen.Add(snapshot.Run))
            {
                _current = new RunState(snapshot.Run, warmUp, groups, stages);
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

    /// <summary>Adds the recovered ledger of a dead worker. Ledgers of other runs are ignored.</summary>
    public void Observe(RecoveredLedger ledger)
    {
        lock (_lock)
        {
            _current.Observe(ledger);
        }
    }

    /// <summary>Sets the host's state. States of other runs are ignored.</summary>
    public void Observe(HostState state)
    {
        lock (_lock)
        {
            if (state.Run == _current.Run)
            {
                _current.Observe(state);
            }
        }
    }

    /// <summary>Sets the state of a sweep of <paramref name="ofRun"/>. Sweeps of other runs are ignored.</summary>
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

    /// <summary>Adds events that do not come from workers.</summary>
    public void Note(IEnumerable<LabEvent> events)
    {
        lock (_lock)
        {
            _current.Events.Add(events);
        }
    }

    /// <summary>Calls <paramref name="read"/> while the run's state is locked.</summary>
    public T Read<T>(Func<RunState, T> read)
    {
        lock (_lock)
        {
            return read(_current);
        }
    }
}

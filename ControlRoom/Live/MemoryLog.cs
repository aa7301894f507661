using StreamLab.Streaming.Control;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>The resident memory of every process of a run that reports it.</summary>
internal sealed class MemoryLog
{
    private const string Host = "host";

    private readonly Dictionary<(string Name, string Incarnation), MemorySeries> _series = [];

    public IEnumerable<MemorySeries> Series => _series.Values.OrderBy(static series => series.Name, NaturalOrder.Comparer);

    public void Add(WorkerSnapshot snapshot) => Get(snapshot.Instance, snapshot.Incarnation).Add(snapshot.At, snapshot.ResidentBytes);

    public void Add(HostState state) => Get(Host, "").Add(state.At, state.ResidentBytes);

    private MemorySeries Get(string name, string incarnation)
    {
        if (!_series.TryGetValue((name, incarnation), out var series))
        {
            _series.Add((name, incarnation), series = new(name, incarnation));
        }

        return series;
    }
}

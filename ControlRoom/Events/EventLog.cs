namespace StreamLab.ControlRoom.Events;

/// <summary>The newest events of a run. Not thread-safe: its owner guards it.</summary>
internal sealed class EventLog
{
    /// <summary>The number of events that are kept.</summary>
    public const int Capacity = 100;

    private readonly List<LabEvent> _events = [];

    /// <summary>The events, newest first.</summary>
    public IReadOnlyList<LabEvent> Newest => [.. _events.OrderByDescending(e => e.At)];

    /// <summary>Adds events; beyond <see cref="Capacity"/> the oldest are removed.</summary>
    public void Add(IEnumerable<LabEvent> events)
    {
        _events.AddRange(events);
        if (_events.Count > Capacity)
        {
            _events.Sort((a, b) => a.At.CompareTo(b.At));
            _events.RemoveRange(0, _events.Count - Capacity);
        }
    }
}

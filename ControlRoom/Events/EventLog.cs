namespace StreamLab.ControlRoom.Events;

/// <summary>The newest events of a run. Not thread-safe: the state that holds it guards it.</summary>
internal sealed class EventLog
{
    /// <summary>Events that are kept.</summary>
    public const int Capacity = 100;

    private readonly List<LabEvent> _events = [];

    /// <summary>The events, newest first.</summary>
    public IReadOnlyList<LabEvent> Newest => [.. _events.OrderByDescending(e => e.At)];

    /// <summary>Takes events down; beyond <see cref="Capacity"/> the oldest are forgotten.</summary>
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

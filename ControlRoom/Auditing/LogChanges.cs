using StreamLab.ControlRoom.Judging;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>What happened to the log so far: one entry for each kind and place, so that a log which goes on changing stays one line. Thread-safe.</summary>
internal sealed class LogChanges
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Topic, LogChangeKind Kind, int? Partition), LogChange> _changes = [];

    /// <summary>All of them, oldest first.</summary>
    public IReadOnlyList<LogChange> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _changes.Values.OrderBy(static change => change.At)];
            }
        }
    }

    /// <summary>Whether offsets of a partition from before a change say nothing of its log now.</summary>
    public bool IsBroken(string topic, int partition)
    {
        lock (_lock)
        {
            return _changes.ContainsKey((topic, LogChangeKind.TopicReplaced, null)) || _changes.ContainsKey((topic, LogChangeKind.Truncated, partition));
        }
    }

    /// <summary>Takes a change; of one that goes on the newest is kept, with the time of the first.</summary>
    /// <returns>Whether it is the first of its kind there.</returns>
    public bool Add(string topic, LogChange change)
    {
        lock (_lock)
        {
            var key = (topic, change.Kind, change.Partition);
            var isNew = !_changes.TryGetValue(key, out var known);
            _changes[key] = known is null ? change : change with { At = known.At };
            return isNew;
        }
    }
}

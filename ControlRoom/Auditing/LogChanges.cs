using StreamLab.ControlRoom.Judging;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>The changes of the log so far: one entry for each kind and partition, so that a continuing change stays one entry. Thread-safe.</summary>
internal sealed class LogChanges
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Topic, LogChangeKind Kind, int? Partition), LogChange> _changes = [];

    /// <summary>All changes, oldest first.</summary>
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

    /// <summary>True when the topic was created again.</summary>
    public bool IsReplaced(string topic)
    {
        lock (_lock)
        {
            return _changes.ContainsKey((topic, LogChangeKind.TopicReplaced, null));
        }
    }

    /// <summary>True when earlier offsets of a partition are not valid after a change.</summary>
    public bool IsBroken(string topic, int partition)
    {
        lock (_lock)
        {
            return _changes.ContainsKey((topic, LogChangeKind.TopicReplaced, null)) || _changes.ContainsKey((topic, LogChangeKind.Truncated, partition));
        }
    }

    /// <summary>Adds a change. A continuing change keeps the time of its first observation and the text of its newest.</summary>
    /// <returns>True when it is the first of its kind in its partition.</returns>
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

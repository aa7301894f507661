using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Groups;

/// <summary>The members of the consumer group that do not belong to the lab, with all partitions that they ever had. Thread-safe.</summary>
internal sealed class GroupBoard
{
    private readonly Lock _lock = new();
    private volatile GroupReport? _latest;
    private readonly Dictionary<string, SortedSet<int>> _strangers = [];

    /// <summary>The newest description of the group; null before the first.</summary>
    public GroupReport? Latest
    {
        get => _latest;
        set => _latest = value;
    }

    /// <summary>All such members, ordered by name.</summary>
    public IReadOnlyList<GroupStranger> Strangers
    {
        get
        {
            lock (_lock)
            {
                return [.. _strangers.OrderBy(static s => s.Key, StringComparer.Ordinal).Select(static s => new GroupStranger(s.Key, [.. s.Value]))];
            }
        }
    }

    /// <summary>Adds a member that has, or had, partitions.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="partitions">Its partitions.</param>
    public void Add(string name, IEnumerable<int> partitions)
    {
        lock (_lock)
        {
            if (!_strangers.TryGetValue(name, out var known))
            {
                _strangers.Add(name, known = []);
            }

            known.UnionWith(partitions);
        }
    }
}

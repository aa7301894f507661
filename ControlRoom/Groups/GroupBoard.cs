using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Groups;

/// <summary>What brokers say of the consumer groups: their newest descriptions, and members that do not belong to the lab. Thread-safe.</summary>
internal sealed class GroupBoard
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, GroupReport> _latest = [];
    private readonly Dictionary<(int Group, string Name), SortedSet<int>> _strangers = [];

    /// <summary>All members that do not belong to the lab, with all partitions that they ever had, ordered by group and name.</summary>
    public IReadOnlyList<GroupStranger> Strangers
    {
        get
        {
            lock (_lock)
            {
                return
                [
                    .. _strangers.OrderBy(static s => s.Key.Group).ThenBy(static s => s.Key.Name, StringComparer.Ordinal)
                        .Select(static s => new GroupStranger(s.Key.Name, [.. s.Value]) { Group = s.Key.Group }),
                ];
            }
        }
    }

    /// <summary>The newest description of a group; null before the first.</summary>
    /// <param name="group">The group's number.</param>
    public GroupReport? LatestOf(int group)
    {
        lock (_lock)
        {
            return _latest.GetValueOrDefault(group);
        }
    }

    /// <summary>Sets the newest description of a group.</summary>
    /// <param name="group">The group's number.</param>
    /// <param name="description">The description.</param>
    public void Describe(int group, GroupReport description)
    {
        lock (_lock)
        {
            _latest[group] = description;
        }
    }

    /// <summary>Adds a member that has, or had, partitions.</summary>
    /// <param name="group">The group's number.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="partitions">Its partitions.</param>
    public void Add(int group, string name, IEnumerable<int> partitions)
    {
        lock (_lock)
        {
            if (!_strangers.TryGetValue((group, name), out var known))
            {
                _strangers.Add((group, name), known = []);
            }

            known.UnionWith(partitions);
        }
    }
}

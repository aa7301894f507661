using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Groups;

/// <summary>The members of the consumers' group that are not the lab's, with every partition that they ever had. Thread-safe.</summary>
internal sealed class GroupBoard
{
    private readonly Lock _lock = new();
    private volatile GroupReport? _latest;
    private readonly Dictionary<string, SortedSet<int>> _strangers = [];

    /// <summary>The group as it was when it was last looked at; null before.</summary>
    public GroupReport? Latest
    {
        get => _latest;
        set => _latest = value;
    }

    /// <summary>All that were seen, in order of their names.</summary>
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

    /// <summary>Takes down a member that has, or had, partitions.</summary>
    /// <param name="name">What to call it.</param>
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

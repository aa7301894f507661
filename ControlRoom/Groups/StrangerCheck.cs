using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Groups;

/// <summary>Distinguishes the lab's members of the group from others.</summary>
internal sealed class StrangerCheck
{
    // A consumer of the lab reports its member id in its next snapshot, about a second after it joined.
    private const int SightingsOfAStranger = 3;

    private readonly Dictionary<string, int> _unknown = [];

    /// <summary>The members that do not belong to the lab.</summary>
    /// <param name="members">The present members of the group.</param>
    /// <param name="snapshots">The snapshots of the lab's consumers.</param>
    public IReadOnlyList<MemberSighting> Find(IReadOnlyList<MemberSighting> members, IEnumerable<WorkerSnapshot> snapshots)
    {
        var ours = Ours(snapshots);
        List<MemberSighting> strangers = [];
        foreach (var member in members.Where(member => member.Partitions.Count > 0 && !ours.Contains(member.Id)))
        {
            var times = _unknown[member.Id] = _unknown.GetValueOrDefault(member.Id) + 1;
            if (times >= SightingsOfAStranger)
            {
                strangers.Add(member);
            }
        }

        return strangers;
    }

    /// <summary>Every member, with the information whether it is a consumer of the lab.</summary>
    /// <param name="members">The present members of the group.</param>
    /// <param name="snapshots">The snapshots of the lab's consumers.</param>
    public static IReadOnlyList<GroupMemberReport> Describe(IReadOnlyList<MemberSighting> members, IEnumerable<WorkerSnapshot> snapshots)
    {
        var ours = Ours(snapshots);
        return [.. members.Select(member => new GroupMemberReport(member.ClientId, member.Host, member.Partitions.Count, ours.Contains(member.Id)))];
    }

    /// <summary>Partitions with a committed offset beyond all records that the lab's consumers read: another client committed it.</summary>
    /// <param name="committed">The group's committed offsets.</param>
    /// <param name="reached">The newest position of the lab's consumers in each partition.</param>
    public static IReadOnlyList<int> CommittedBeyond(IReadOnlyDictionary<int, long> committed, IReadOnlyDictionary<int, long> reached) =>
        [.. committed.Where(offset => reached.TryGetValue(offset.Key, out var next) && offset.Value > next).Select(static offset => offset.Key).Order()];

    private static HashSet<string> Ours(IEnumerable<WorkerSnapshot> snapshots) =>
        snapshots.OfType<ConsumerSnapshot>().SelectMany(static consumer => consumer.MemberIds).ToHashSet(StringComparer.Ordinal);
}

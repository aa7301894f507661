using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Groups;

/// <summary>Tells the lab's members of the group from others.</summary>
internal sealed class StrangerCheck
{
    // A member of the lab tells its id with its next snapshot, about a second after it joined.
    private const int SightingsOfAStranger = 3;

    private readonly Dictionary<string, int> _unknown = [];

    /// <summary>The members that are not the lab's.</summary>
    /// <param name="members">Who is in the group now.</param>
    /// <param name="snapshots">What the lab's consumers told.</param>
    public IReadOnlyList<MemberSighting> Of(IReadOnlyList<MemberSighting> members, IEnumerable<WorkerSnapshot> snapshots)
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

    /// <summary>Every member, and whether a consumer of the lab told that it is this one.</summary>
    /// <param name="members">Who is in the group now.</param>
    /// <param name="snapshots">What the lab's consumers told.</param>
    public static IReadOnlyList<GroupMemberReport> Told(IReadOnlyList<MemberSighting> members, IEnumerable<WorkerSnapshot> snapshots)
    {
        var ours = Ours(snapshots);
        return [.. members.Select(member => new GroupMemberReport(member.ClientId, member.Host, member.Partitions.Count, ours.Contains(member.Id)))];
    }

    /// <summary>Partitions whose committed offset lies beyond all that the lab's consumers read: somebody else committed there.</summary>
    /// <param name="committed">The group's committed offset of each partition.</param>
    /// <param name="reached">The newest position that a consumer of the lab reached in each partition.</param>
    public static IReadOnlyList<int> CommittedBeyond(IReadOnlyDictionary<int, long> committed, IReadOnlyDictionary<int, long> reached) =>
        [.. committed.Where(offset => reached.TryGetValue(offset.Key, out var next) && offset.Value > next).Select(static offset => offset.Key).Order()];

    private static HashSet<string> Ours(IEnumerable<WorkerSnapshot> snapshots) =>
        snapshots.OfType<ConsumerSnapshot>().SelectMany(static consumer => consumer.MemberIds).ToHashSet(StringComparer.Ordinal);
}

using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>Describes the consumers' group, for the message that consumers are not ready.</summary>
internal static class GroupText
{
    /// <summary>Gets the group's state according to the brokers, with members that do not belong to this lab.</summary>
    /// <param name="group">The brokers' description; null when there is none yet.</param>
    /// <param name="name">The group's name.</param>
    /// <param name="consumers">The names of this lab's consumers, which are their client ids.</param>
    public static string Format(GroupReport? group, string name, IReadOnlyCollection<string> consumers)
    {
        if (group is null)
        {
            return $"the state of group '{name}' is not known, nor who else is in it";
        }

        if (group.Trouble is { } trouble)
        {
            return $"the brokers do not describe group '{name}' ({trouble})";
        }

        var strangers = Strangers(group, consumers);
        return $"group '{name}' {(group.State.Length == 0 ? "has" : $"is {group.State} with")} {ConsoleFormat.Count(group.Members.Count, "member")}"
            + (strangers.Count == 0 ? "" : $", of which {string.Join(", ", strangers)} {(strangers.Count == 1 ? "is" : "are")} not this lab's");
    }

    // A member without partitions has not reported its id, so match it by name. Of two members with one name, one is the lab's.
    private static List<string> Strangers(GroupReport group, IReadOnlyCollection<string> consumers)
    {
        var known = group.Members.Where(static member => member.IsKnown).ToList();
        var left = consumers.Except(known.Select(static member => member.ClientId), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. group.Members.Except(known).Where(member => !left.Remove(member.ClientId))
                .Select(static member => $"{member.ClientId} on {member.Host} ({ConsoleFormat.Count(member.Partitions, "partition")})"),
        ];
    }
}

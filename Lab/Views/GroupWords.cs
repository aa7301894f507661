using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>The consumers' group in words, for the person whose consumers do not get ready.</summary>
internal static class GroupWords
{
    /// <summary>What brokers say of the group, and who in it is not this lab's.</summary>
    /// <param name="group">What they said.</param>
    /// <param name="name">Its name.</param>
    /// <param name="consumers">The names of this lab's consumers, which are their client ids.</param>
    public static string Of(GroupReport group, string name, IReadOnlyCollection<string> consumers)
    {
        if (group.Trouble is { } trouble)
        {
            return $"the brokers do not describe group '{name}' ({trouble})";
        }

        var strangers = Strangers(group, consumers);
        return $"group '{name}' is {group.State} with {Words.Count(group.Members.Count, "member")}"
            + (strangers.Count == 0 ? "" : $", of which {string.Join(", ", strangers)} {(strangers.Count == 1 ? "is" : "are")} not this lab's");
    }

    // A member that has no partition yet has told its id to no one, so it goes by its name. Of two with one name the lab has one.
    private static List<string> Strangers(GroupReport group, IReadOnlyCollection<string> consumers)
    {
        var known = group.Members.Where(static member => member.IsKnown).ToList();
        var left = consumers.Except(known.Select(static member => member.ClientId), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. group.Members.Except(known).Where(member => !left.Remove(member.ClientId))
                .Select(static member => $"{member.ClientId} on {member.Host} ({Words.Count(member.Partitions, "partition")})"),
        ];
    }
}

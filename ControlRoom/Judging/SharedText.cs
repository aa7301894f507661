namespace StreamLab.ControlRoom.Judging;

/// <summary>Joins the sentences about several consumer groups. A pure function.</summary>
internal static class SharedText
{
    /// <summary>Gets each sentence once: as it is when all groups have it, otherwise with the group that it is about.</summary>
    /// <param name="groups">The groups' names.</param>
    /// <param name="sentences">The sentences about each group, most important first.</param>
    public static IReadOnlyList<string> Join(IReadOnlyList<string> groups, IReadOnlyList<IReadOnlyList<string>> sentences)
    {
        var shared = sentences.Aggregate<IEnumerable<string>>(static (all, next) => all.Intersect(next, StringComparer.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. sentences.SelectMany((ofGroup, index) => ofGroup.Where(sentence => index == 0 || !shared.Contains(sentence))
                .Select(sentence => shared.Contains(sentence) ? sentence : $"group '{groups[index]}': {sentence}")),
        ];
    }
}

namespace StreamLab.ControlRoom.Judging;

/// <summary>Joins the sentences about several parts of a run, such as consumer groups. A pure function.</summary>
internal static class SharedText
{
    /// <summary>Gets each sentence once: as it is when all parts have it, otherwise with the part that it is about.</summary>
    /// <param name="parts">What the parts are called.</param>
    /// <param name="sentences">The sentences about each part, most important first.</param>
    public static IReadOnlyList<string> Join(IReadOnlyList<string> parts, IReadOnlyList<IReadOnlyList<string>> sentences)
    {
        var shared = sentences.Aggregate<IEnumerable<string>>(static (all, next) => all.Intersect(next, StringComparer.Ordinal)).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. sentences.SelectMany((ofPart, index) => ofPart.Where(sentence => index == 0 || !shared.Contains(sentence))
                .Select(sentence => shared.Contains(sentence) ? sentence : $"{parts[index]}: {sentence}")),
        ];
    }
}

namespace StreamLab.Verification.Judging;

/// <summary>Says what is not known of records, in one sentence each without a full stop; null when all is.</summary>
internal static class RecordDoubts
{
    /// <summary>Acknowledged records that members of the group read which are not watched.</summary>
    /// <param name="streams">The streams.</param>
    /// <param name="counts">Their sums.</param>
    /// <param name="strangers">The names of those members.</param>
    /// <param name="ours">Whose they are not, such as <c>the lab's</c>.</param>
    public static string? Taken(IReadOnlyList<RecordStream> streams, DeliveryCounts counts, IEnumerable<string> strangers, string ours) => counts.Taken == 0
        ? null
        : $"{JudgementText.Count(counts.Taken, "acknowledged record")} {JudgementText.Plural(counts.Taken, "was", "were")} taken by "
            + $"{string.Join(", ", strangers)}, in the same group and not {ours} "
            + $"({JudgementText.Places(streams, static s => s.TakenByOthers)})";

    /// <summary>Acknowledged records that were not read yet.</summary>
    public static string? Pending(IReadOnlyList<RecordStream> streams, DeliveryCounts counts) => counts.Pending == 0
        ? null
        : $"{JudgementText.Count(counts.Pending, "acknowledged record")} {JudgementText.Plural(counts.Pending, "was", "were")} not read, and "
            + (streams.Any(static s => !s.Pending.IsEmpty && s.Log.Reading == LogReading.Unread)
                ? $"{JudgementText.Plural(counts.Pending, "its partition", "their partitions")} cannot be read"
                : $"no consumer read {JudgementText.Plural(counts.Pending, "its partition", "their partitions")} to the end")
            + $" ({JudgementText.Places(streams, static s => s.Pending)})";
}

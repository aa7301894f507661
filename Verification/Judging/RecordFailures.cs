namespace StreamLab.Verification.Judging;

/// <summary>Says what is wrong with records, in one sentence each without a full stop; null when nothing is.</summary>
internal static class RecordFailures
{
    /// <summary>Acknowledged records that are gone.</summary>
    public static string? Lost(IReadOnlyList<RecordStream> streams, DeliveryCounts counts)
    {
        if (counts.Lost == 0)
        {
            return null;
        }

        var records = $"{JudgementText.Count(counts.Lost, "acknowledged record")} {JudgementText.Plural(counts.Lost, "was", "were")}";
        var read = streams.Sum(static s => s.Lost.Intersect(s.Read).Count);
        var how = (streams.Any(static s => s.Log.IsKnown), read) switch
        {
            (false, _) => $"{records} never consumed",
            (true, 0) => $"{JudgementText.Count(counts.Lost, "acknowledged record")} {JudgementText.Plural(counts.Lost, "is", "are")} not in the log",
            _ => $"{JudgementText.Count(counts.Lost, "acknowledged record")} {JudgementText.Plural(counts.Lost, "is", "are")} not in the log any more; "
                + $"{JudgementText.Number(read)} of them had been read",
        };
        return $"{how} ({JudgementText.Places(streams, static s => s.Lost)})";
    }

    /// <summary>Acknowledged records that the group passed by.</summary>
    public static string? Skipped(IReadOnlyList<RecordStream> streams, DeliveryCounts counts) => counts.Skipped == 0
        ? null
        : $"{JudgementText.Count(counts.Skipped, "acknowledged record")} {JudgementText.Plural(counts.Skipped, "is", "are")} in the log, "
            + $"but the group never read {JudgementText.Plural(counts.Skipped, "it", "them")} ({JudgementText.Places(streams, static s => s.Skipped)})";

    /// <summary>Records at two offsets.</summary>
    public static string? WrittenTwice(IReadOnlyList<RecordStream> streams, DeliveryCounts counts) => counts.WrittenTwice == 0
        ? null
        : $"{JudgementText.Count(counts.WrittenTwice, "record")} {JudgementText.Plural(counts.WrittenTwice, "is", "are")} in the log at two offsets "
            + $"({JudgementText.Places(streams, static s => s.Log.WrittenTwice)})";

    /// <summary>Records that were read again for no reason.</summary>
    public static string? Repeated(IReadOnlyList<RecordStream> streams, DeliveryCounts counts) => counts.Repeated == 0
        ? null
        : $"{JudgementText.Count(counts.Repeated, "record")} {JudgementText.Plural(counts.Repeated, "was", "were")} consumed again "
            + $"with no restart or rebalance between ({JudgementText.Places(streams, static s => s.Repeated)})";

    /// <summary>Records that were read too late.</summary>
    public static string? Reordered(IReadOnlyList<RecordStream> streams, DeliveryCounts counts) => counts.Reordered == 0
        ? null
        : $"{JudgementText.Count(counts.Reordered, "record")} {JudgementText.Plural(counts.Reordered, "was", "were")} consumed after a later one "
            + $"({JudgementText.Places(streams, static s => s.Reordered)})";

    /// <summary>Records that were written too late.</summary>
    public static string? ReorderedInLog(IReadOnlyList<RecordStream> streams)
    {
        var reordered = streams.Sum(static s => s.Log.Reordered);
        return reordered == 0
            ? null
            : $"{JudgementText.Count(reordered, "record")} {JudgementText.Plural(reordered, "lies", "lie")} in the log behind a later one of the same producer "
                + $"({JudgementText.Places(streams, static s => s.Log.Reordered)})";
    }

    /// <summary>Records that nobody sent.</summary>
    public static string? Phantom(IReadOnlyList<RecordStream> streams)
    {
        var phantom = streams.Sum(static s => s.Phantom.Count);
        return phantom == 0
            ? null
            : $"{JudgementText.Count(phantom, "record")} {JudgementText.Plural(phantom, "was", "were")} consumed that no producer sent "
                + $"({JudgementText.Places(streams, static s => s.Phantom)})";
    }
}

namespace StreamLab.Verification.Judging;

/// <summary>Says what is worth knowing of records and no failure, in one sentence each without a full stop; null when there is nothing.</summary>
internal static class RecordNotes
{
    /// <summary>Records read again after a restart or rebalance.</summary>
    /// <param name="records">The number of records.</param>
    /// <param name="exactlyOnce">True when consumers commit what they write and their offsets in one transaction.</param>
    public static string? Redelivered(long records, bool exactlyOnce = false) => records == 0
        ? null
        : $"{JudgementText.Count(records, "record")} {JudgementText.Plural(records, "was", "were")} delivered again after a restart or rebalance: "
            + (exactlyOnce
                ? $"the transaction in which {JudgementText.Plural(records, "it was", "they were")} read was aborted, and nothing of it counts (exactly-once)"
                : "records that a consumer processed but did not commit are read again (at-least-once)");

    /// <summary>Records that embedded brokers wrote twice.</summary>
    public static string? WrittenTwice(long records) => records == 0
        ? null
        : $"the embedded brokers wrote {JudgementText.Count(records, "record")} twice: a producer sends a batch again when its connection broke or its "
            + "request timed out, and these brokers, unlike real ones, do not detect that they have it";

    /// <summary>Records of unknown fate.</summary>
    public static string? Unacknowledged(long records) => records == 0
        ? null
        : $"{JudgementText.Count(records, "record")} {JudgementText.Plural(records, "was", "were")} sent and never confirmed: "
            + "may or may not be there";

    /// <summary>Records of other clients.</summary>
    public static string? Foreign(long records) => records == 0
        ? null
        : $"{JudgementText.Count(records, "foreign record")}: written by another client and counted separately";
}

namespace StreamLab.Verification.Judging;

/// <summary>Adds up the fates of records. A pure function.</summary>
internal static class RecordCounts
{
    /// <summary>The sums over all streams. What no stream knows, such as refused records, stays 0.</summary>
    /// <param name="streams">The streams, each once.</param>
    /// <param name="excused">The number of records read again that something explains.</param>
    public static DeliveryCounts Sum(IReadOnlyList<RecordStream> streams, long excused = 0) => new()
    {
        Sent = streams.Sum(static s => s.Sent),
        Acknowledged = streams.Sum(static s => s.Acknowledged.Count),
        Consumed = streams.Sum(static s => s.Consumed),
        Pending = streams.Sum(static s => s.Pending.Count),
        Lost = streams.Sum(static s => s.Lost.Count),
        Skipped = streams.Sum(static s => s.Skipped.Count),
        Taken = streams.Sum(static s => s.TakenByOthers.Count),
        Duplicates = streams.Sum(static s => s.Duplicates),
        WrittenTwice = streams.Sum(static s => s.Log.WrittenTwice),
        // A consumer correctly reads a record twice when the log holds it twice.
        Repeated = streams.Sum(static s => Math.Max(0, s.Repeated - s.Log.WrittenTwice)) - excused,
        Reordered = streams.Sum(static s => s.Reordered),
        Phantom = streams.Sum(static s => s.Phantom.Count),
    };
}

namespace StreamLab.Verification.Judging;

/// <summary>Classifies the acknowledged records of one stream that are not both in the log and read.</summary>
/// <param name="Lost">Records that are no longer in the log; without an audit, records that were never read.</param>
/// <param name="Skipped">Records in the log that the group never read.</param>
/// <param name="Unread">Records that were not read yet, or of which it is unknown whether the log has them.</param>
/// <param name="Unauditable">Records that were read, and that retention, compaction or a request may have deleted from the log since.</param>
internal sealed record RecordFates(RangeSet Lost, RangeSet Skipped, RangeSet Unread, RangeSet Unauditable)
{
    /// <summary>Classifies the records.</summary>
    /// <param name="acknowledged">The acknowledged sequences.</param>
    /// <param name="consumed">The sequences that any member of the group read.</param>
    /// <param name="log">The stream in the log.</param>
    /// <param name="isOver">True when no more records will be read, and a consumer read the partition to its end.</param>
    public static RecordFates Sort(RangeSet acknowledged, RangeSet consumed, LogStream log, bool isOver)
    {
        var missing = acknowledged.Except(consumed);
        if (!log.IsKnown)
        {
            // Consumers read in order: a missing record before one that was read will not come any more.
            var lost = isOver && log.Reading == LogReading.NotTried ? missing : missing.Below(consumed.End);
            return new(lost, RangeSet.Empty, missing.Except(lost), RangeSet.Empty);
        }

        var inLog = missing.Intersect(log.Sequences);
        var (skipped, unread) = log.Ahead.IsEmpty ? (inLog, RangeSet.Empty) : (inLog.Except(log.Ahead), inLog.Intersect(log.Ahead));

        // Compaction leaves holes anywhere, and those of a loss look alike.
        if (log.Reading == LogReading.Thinned)
        {
            var absent = acknowledged.Except(log.Sequences);
            return new(absent.Except(consumed), skipped, unread, absent.Intersect(consumed));
        }

        // A stream's records are in order in the log: those that the log's start has passed come before the first remaining one.
        var first = log.Reading == LogReading.Whole ? 0 : log.Sequences.IsEmpty ? long.MaxValue : log.Sequences.Start;
        var passed = acknowledged.Below(first);
        var gone = acknowledged.From(first).Except(log.Sequences);
        return new(
            gone.Union(passed.Except(consumed)),
            skipped,
            unread,
            passed.Intersect(consumed));
    }
}

namespace StreamLab.ControlRoom.Judging;

/// <summary>What became of the acknowledged records of one stream that are not both in the log and read.</summary>
/// <param name="Lost">Not in the log any more; where the log was not read back: never read.</param>
/// <param name="Skipped">In the log, and never read by the group.</param>
/// <param name="Unread">Not read, and nobody can tell whether the log has them.</param>
/// <param name="Unauditable">Read, and deleted from the log since: nobody can read them again.</param>
internal sealed record RecordFates(RangeSet Lost, RangeSet Skipped, RangeSet Unread, RangeSet Unauditable)
{
    /// <summary>Tells the fates.</summary>
    /// <param name="acknowledged">What the brokers confirmed.</param>
    /// <param name="consumed">What any member of the group read.</param>
    /// <param name="log">What the log holds.</param>
    /// <param name="final">Whether nothing more will be read.</param>
    public static RecordFates Of(RangeSet acknowledged, RangeSet consumed, LogStream log, bool final)
    {
        var missing = acknowledged.Except(consumed);
        if (!log.IsKnown)
        {
            // Of what is not read but followed by what was, there is nothing more to wait for.
            var isOver = final && log.Reading == LogReading.NotTried;
            var lost = isOver ? missing : missing.Below(consumed.End);
            return new(lost, RangeSet.Empty, missing.Except(lost), RangeSet.Empty);
        }

        // Records of one stream lie in order: what the log's start passed comes before the first that is left.
        var first = log.Reading == LogReading.Whole ? 0 : log.Sequences.IsEmpty ? long.MaxValue : log.Sequences.Start;
        var passed = acknowledged.Below(first);
        var gone = acknowledged.From(first).Except(log.Sequences);
        return new(
            gone.Union(passed.Except(consumed)),
            missing.Intersect(log.Sequences),
            RangeSet.Empty,
            passed.Intersect(consumed));
    }
}

namespace StreamLab.Verification.Judging;

/// <summary>One producer's records in the log.</summary>
/// <param name="Reading">The state of reading the log back.</param>
/// <param name="Sequences">The sequences in the log.</param>
/// <param name="WrittenTwice">The number of records that are also at a second offset.</param>
/// <param name="Reordered">The number of records behind a later one.</param>
/// <param name="Overflowed">True when <paramref name="Sequences"/> includes sequences that were not read.</param>
internal sealed record LogStream(LogReading Reading, RangeSet Sequences, long WrittenTwice = 0, long Reordered = 0, bool Overflowed = false)
{
    /// <summary>The stream of a log that was not to be read back.</summary>
    public static LogStream NotTried { get; } = new(LogReading.NotTried, RangeSet.Empty);

    /// <summary>The sequences in the log that the group reads when it goes on, because it has not committed past them.</summary>
    public RangeSet Ahead { get; init; } = RangeSet.Empty;

    /// <summary>True when the content of the log is known.</summary>
    public bool IsKnown => Reading is LogReading.Whole or LogReading.Cut or LogReading.Thinned;
}

namespace StreamLab.Verification.Judging;

/// <summary>The records of one stream that one consumer read.</summary>
/// <param name="Count">Records read, repetitions included.</param>
/// <param name="Sequences">The distinct sequences.</param>
/// <param name="Repeated">Records read twice without a rebalance or restart in between.</param>
/// <param name="Reordered">Records read for the first time after a later one.</param>
/// <param name="Overflowed">True when <paramref name="Sequences"/> includes sequences that were not read.</param>
internal sealed record ReadRecords(long Count, RangeSet Sequences, long Repeated = 0, long Reordered = 0, bool Overflowed = false);

namespace StreamLab.Verification.Judging;

/// <summary>The records of one stream, as its producer knows them.</summary>
/// <param name="Count">The number of records that were sent; sequences count from 0.</param>
/// <param name="Acknowledged">The acknowledged sequences.</param>
/// <param name="IsLastWord">True when the producer sent no more than this.</param>
/// <param name="Overflowed">True when <paramref name="Acknowledged"/> includes sequences that were not acknowledged.</param>
internal sealed record SentRecords(long Count, RangeSet Acknowledged, bool IsLastWord, bool Overflowed = false);

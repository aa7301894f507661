namespace StreamLab.ControlRoom.Judging;

/// <summary>Records that one consumer read again with no restart or rebalance between.</summary>
/// <param name="Partition">Where.</param>
/// <param name="From">The begin of the time in which it read them again.</param>
/// <param name="To">The end of that time.</param>
/// <param name="Records">How many.</param>
internal sealed record Repetition(int Partition, DateTimeOffset From, DateTimeOffset To, long Records);

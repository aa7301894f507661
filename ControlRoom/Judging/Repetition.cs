namespace StreamLab.ControlRoom.Judging;

/// <summary>Records that one consumer read again without a restart or rebalance.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="From">The start of the time in which the consumer read them again.</param>
/// <param name="To">The end of that time.</param>
/// <param name="Records">The number of records.</param>
internal sealed record Repetition(int Partition, DateTimeOffset From, DateTimeOffset To, long Records)
{
    /// <summary>The number of the consumer's group, from 1.</summary>
    public int Group { get; init; } = 1;
}

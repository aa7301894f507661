using StreamLab.Streaming.Stamping;

namespace StreamLab.Streaming.Delivery;

/// <summary>One stream (producer and partition) of a ledger file.</summary>
/// <param name="Producer">The producer.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Ranges">Sequences acknowledged (producer) or read (consumer), as pairs: from (inclusive), to (exclusive).</param>
/// <param name="Overflowed">True when there were more gaps than the ledger stores.</param>
/// <param name="Count">Records acknowledged or read.</param>
public sealed record LedgerRow(ProducerId Producer, int Partition, IReadOnlyList<long> Ranges, bool Overflowed, long Count)
{
    /// <summary>Records sent.</summary>
    public long Sent { get; init; }

    /// <summary>Bytes in the keys and values of acknowledged records.</summary>
    public long Bytes { get; init; }

    /// <summary>Records given up, refused ones included.</summary>
    public long Failed { get; init; }

    /// <summary>Those of them that brokers refused: certainly not in the log.</summary>
    public long Refused { get; init; }

    /// <summary>Records read twice in a session.</summary>
    public long Repeated { get; init; }

    /// <summary>Records read after a later one.</summary>
    public long Reordered { get; init; }

    /// <summary>The number of distinct sequences in <see cref="Ranges"/>.</summary>
    public long Different
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < Ranges.Count; i += 2)
            {
                sum += Ranges[i + 1] - Ranges[i];
            }

            return sum;
        }
    }
}

using StreamLab.Streaming.Stamping;

namespace StreamLab.Streaming.Delivery;

/// <summary>What a file of ledgers says of one stream.</summary>
/// <param name="Producer">The producer.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Ranges">Sequences confirmed (producer) or read (consumer), as pairs: from (inclusive), to (exclusive).</param>
/// <param name="Overflowed">Whether there were more gaps than are kept.</param>
/// <param name="Count">Records confirmed or read.</param>
public sealed record LedgerRow(ProducerId Producer, int Partition, IReadOnlyList<long> Ranges, bool Overflowed, long Count)
{
    /// <summary>Records sent.</summary>
    public long Sent { get; init; }

    /// <summary>Bytes of keys and values confirmed.</summary>
    public long Bytes { get; init; }

    /// <summary>Records given up, refused ones included.</summary>
    public long Failed { get; init; }

    /// <summary>Those of them that brokers refused: certainly not in the log.</summary>
    public long Refused { get; init; }

    /// <summary>Records read twice in a session.</summary>
    public long Repeated { get; init; }

    /// <summary>Records read after a later one.</summary>
    public long Reordered { get; init; }

    /// <summary>How many different sequences <see cref="Ranges"/> hold.</summary>
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

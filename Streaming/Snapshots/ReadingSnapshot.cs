using System.Text.Json.Serialization;

namespace StreamLab.Streaming.Snapshots;

/// <summary>The common part of the snapshots of workers that read a topic: consumers and stages. Counts are totals since the worker started.</summary>
public abstract record ReadingSnapshot : WorkerSnapshot
{
    /// <summary>The number of the worker's group in the run: from 1 for consumers, and below 0 for a stage.</summary>
    [JsonIgnore]
    public abstract int GroupNumber { get; }

    /// <summary>Records processed, stamped and foreign.</summary>
    public long Consumed { get; init; }

    /// <summary>Bytes of keys and values processed.</summary>
    public long ConsumedBytes { get; init; }

    /// <summary>Records without a valid stamp of this run.</summary>
    public long Foreign { get; init; }

    /// <summary>Records of this run whose stamp names another partition than the one that they were read from.</summary>
    public long Misplaced { get; init; }

    /// <summary>Records that the brokers deleted before they could be read (a jump in offsets at the log's start).</summary>
    public long Expired { get; init; }

    /// <summary>Records that its client delivered again from offsets that it had passed, though the partition was not assigned anew.</summary>
    public long WentBack { get; init; }

    /// <summary>The member ids that it had in its group.</summary>
    public IReadOnlyList<string> MemberIds { get; init; } = [];

    /// <summary>Consumed sequences of each producer and partition.</summary>
    public IReadOnlyList<ConsumedPartition> Partitions { get; init; } = [];

    /// <summary>The partitions assigned now.</summary>
    public IReadOnlyList<PartitionPosition> Positions { get; init; } = [];

    /// <summary>Rebalances that assigned or revoked partitions.</summary>
    public int Rebalances { get; init; }

    /// <summary>Latency from the intended send time in microseconds: an HdrHistogram in its compressed V2 encoding, base64.</summary>
    public string? Latency { get; init; }

    /// <summary>Latency from the actual send time in microseconds, with the same encoding.</summary>
    public string? LatencyFromSend { get; init; }

    /// <summary>Records that by their stamps were sent after they were read: the two clocks differ.</summary>
    public long SentInFuture { get; init; }

    /// <summary>The largest such difference in milliseconds: the clocks differ by at least that.</summary>
    public double SentInFutureMs { get; init; }
}

/// <summary>The sequences that one consumer read of one producer's records in one partition.</summary>
/// <param name="Producer">The producer's identity, as 16 hexadecimal digits.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Consumed">Records read, repetitions included.</param>
/// <param name="Repeated">Records read twice without a rebalance or restart in between: an error of the consumer or broker.</param>
/// <param name="Reordered">Records read for the first time after a later one.</param>
/// <param name="Ranges">Sequences read as pairs: from (inclusive), to (exclusive), ascending and disjoint.</param>
/// <param name="Overflowed">True when there were more gaps than the ledger stores, so that <paramref name="Ranges"/> is not exact.</param>
public sealed record ConsumedPartition(
    string Producer, int Partition, long Consumed, long Repeated, long Reordered, IReadOnlyList<long> Ranges, bool Overflowed);

/// <summary>The position of a consumer in a partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Next">The offset of the next record to process; −1 before the first.</param>
/// <param name="End">The end offset as of the last fetch; −1 when unknown.</param>
public sealed record PartitionPosition(int Partition, long Next, long End);

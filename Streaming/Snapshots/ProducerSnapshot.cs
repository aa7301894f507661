using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Snapshots;

/// <summary>The state of one incarnation of a producer at one moment. Counts are totals since it started.</summary>
public sealed record ProducerSnapshot : WorkerSnapshot
{
    /// <summary>The identity in the stamps of this incarnation's records, as 16 hexadecimal digits (<see cref="Stamping.ProducerId"/>).</summary>
    public required string Producer { get; init; }

    /// <summary>The target rate in records a second; 0 means as fast as possible.</summary>
    public double TargetRate { get; init; }

    /// <summary>True when the producer is ordered to pause.</summary>
    public bool Paused { get; init; }

    /// <summary>Records handed to the client.</summary>
    public long Sent { get; init; }

    /// <summary>Records that the brokers acknowledged.</summary>
    public long Acknowledged { get; init; }

    /// <summary>Records that the client gave up and that may be in the log: sent, and never acknowledged.</summary>
    public long Failed { get; init; }

    /// <summary>Records that the brokers or the client refused, or that were too large to be sent: certainly not in the log.</summary>
    public long Refused { get; init; }

    /// <summary>
    /// The part of <see cref="Refused"/> that was too large to be sent. These records have no sequence and do not count as sent.
    /// </summary>
    public long TooLarge { get; init; }

    /// <summary>Refused records by reason, librdkafka's error name.</summary>
    public IReadOnlyDictionary<string, long> Refusals { get; init; } = new Dictionary<string, long>();

    /// <summary>The largest batch that the topic accepts in bytes (<c>max.message.bytes</c>), read at the start; null when it is not known.</summary>
    public int? MaxMessageBytes { get; init; }

    /// <summary>Bytes in the keys and values of acknowledged records.</summary>
    public long AcknowledgedBytes { get; init; }

    /// <summary>Bytes sent to brokers, after compression and with protocol overhead, from the client's statistics, once a second.</summary>
    public long WireBytes { get; init; }

    /// <summary>Sent and acknowledged sequences per partition.</summary>
    public IReadOnlyList<SentPartition> Partitions { get; init; } = [];

    /// <summary>Publish delay (actual minus intended send time) in microseconds: an HdrHistogram in its compressed V2 encoding, base64.</summary>
    public string? PublishDelay { get; init; }

    /// <summary>Lines of the source that could not be read as events and were skipped.</summary>
    public long Malformed { get; init; }

    /// <summary>The first malformed lines, at most a hundred.</summary>
    public IReadOnlyList<MalformedLine> MalformedLines { get; init; } = [];

    /// <summary>True when the source has no more events.</summary>
    public bool SourceEnded { get; init; }

    /// <summary>Milliseconds that the sender waited for acknowledgements because its window of records in flight was full.</summary>
    public long BlockedByBrokersMs { get; init; }

    /// <summary>Each partition's end offset before this producer's first record, by partition; −1 where it is not known, empty before it was asked for.</summary>
    public IReadOnlyList<long> Begins { get; init; } = [];

    /// <summary>Milliseconds that the sender waited for consumers to catch up (flow control of embedded brokers).</summary>
    public long BlockedByConsumersMs { get; init; }

    /// <summary>Gets the end offset of a partition before this producer's first record; −1 when it is not known.</summary>
    /// <param name="partition">The partition.</param>
    public long BeginOf(int partition) => partition >= 0 && partition < Begins.Count ? Begins[partition] : -1;
}

/// <summary>The sequences that one producer sent to one partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Sent">Sequences 0 to <paramref name="Sent"/> − 1 were sent.</param>
/// <param name="Acknowledged">Acknowledged sequences as pairs: from (inclusive), to (exclusive), ascending and disjoint.</param>
/// <param name="Overflowed">True when there were more gaps than the ledger stores, so that <paramref name="Acknowledged"/> is not exact.</param>
/// <param name="From">The log's end offset before this producer's first record; −1 when it is not known.</param>
public sealed record SentPartition(int Partition, long Sent, IReadOnlyList<long> Acknowledged, bool Overflowed = false, long From = -1);

using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Snapshots;

/// <summary>All that one incarnation of a producer knows at one moment. Counts are totals since it started.</summary>
public sealed record ProducerSnapshot : WorkerSnapshot
{
    /// <summary>The identity in the stamps of this incarnation's records, as 16 hexadecimal digits (<see cref="Stamping.ProducerId"/>).</summary>
    public required string Producer { get; init; }

    /// <summary>Records a second that this producer is asked for now; 0 is as fast as possible.</summary>
    public double TargetRate { get; init; }

    /// <summary>Whether it is asked to send nothing for now.</summary>
    public bool Paused { get; init; }

    /// <summary>Records handed to the client.</summary>
    public long Sent { get; init; }

    /// <summary>Records that the brokers confirmed.</summary>
    public long Acknowledged { get; init; }

    /// <summary>Records that the client gave up on and that may be in the log: sent, never to be confirmed.</summary>
    public long Failed { get; init; }

    /// <summary>Records that the brokers or the client refused, or that were too large to be sent: certainly not in the log.</summary>
    public long Refused { get; init; }

    /// <summary>Those of <see cref="Refused"/> that were too large to be sent: they have no sequence, and are in no count of what was sent.</summary>
    public long TooLarge { get; init; }

    /// <summary>Why they were refused, by librdkafka's error name.</summary>
    public IReadOnlyDictionary<string, long> Refusals { get; init; } = new Dictionary<string, long>();

    /// <summary>The largest batch that the topic takes, in bytes (<c>max.message.bytes</c>), as read at the start; null when brokers did not tell.</summary>
    public int? MaxMessageBytes { get; init; }

    /// <summary>Bytes of keys and values of acknowledged records.</summary>
    public long AcknowledgedBytes { get; init; }

    /// <summary>Bytes sent to brokers, after compression and with all that the protocol adds, as of the client's last statistics, once a second.</summary>
    public long WireBytes { get; init; }

    /// <summary>What was sent and acknowledged, per partition.</summary>
    public IReadOnlyList<SentPartition> Partitions { get; init; } = [];

    /// <summary>Publish delay (actual against intended send time) in microseconds: an HdrHistogram in its compressed V2 encoding, base64.</summary>
    public string? PublishDelay { get; init; }

    /// <summary>Lines of the source that could not be read as events and were skipped.</summary>
    public long Malformed { get; init; }

    /// <summary>The first of them, at most a hundred.</summary>
    public IReadOnlyList<MalformedLine> MalformedLines { get; init; } = [];

    /// <summary>Whether the source has no more events.</summary>
    public bool SourceEnded { get; init; }

    /// <summary>Milliseconds that the sender waited for brokers to confirm (its window of unconfirmed records was full).</summary>
    public long BlockedByBrokersMs { get; init; }

    /// <summary>Milliseconds that the sender waited for consumers to catch up (flow control of embedded brokers).</summary>
    public long BlockedByConsumersMs { get; init; }
}

/// <summary>What one producer sent to one partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Sent">Sequences 0 to <paramref name="Sent"/> − 1 were sent.</param>
/// <param name="Acknowledged">Acknowledged sequences as pairs: from (inclusive), to (exclusive), ascending and disjoint.</param>
/// <param name="Overflowed">Whether more records failed than are kept one by one, so that <paramref name="Acknowledged"/> is not exact.</param>
/// <param name="From">The log's end offset before this producer's first record; −1 when it could not be told.</param>
public sealed record SentPartition(int Partition, long Sent, IReadOnlyList<long> Acknowledged, bool Overflowed = false, long From = -1);

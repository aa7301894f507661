using System.Diagnostics.CodeAnalysis;

namespace StreamLab.Testing;

/// <summary>The requests that embedded brokers answer, by the names and keys of Kafka's protocol.</summary>
/// <remarks>See https://kafka.apache.org/protocol#protocol_api_keys. Embedded brokers know no others, such as CreateTopics.</remarks>
[SuppressMessage("Design", "CA1008", Justification = "Key 0 is Produce in Kafka's protocol.")]
public enum KafkaApi
{
    /// <summary>A producer's records.</summary>
    Produce = 0,

    /// <summary>A consumer asks for records.</summary>
    Fetch = 1,

    /// <summary>A client asks for a partition's first, last or timed offset.</summary>
    ListOffsets = 2,

    /// <summary>A client asks for brokers, topics and the partitions' leaders.</summary>
    Metadata = 3,

    /// <summary>A consumer commits offsets.</summary>
    OffsetCommit = 8,

    /// <summary>A consumer asks for committed offsets.</summary>
    OffsetFetch = 9,

    /// <summary>A client asks which broker coordinates its group or transactions.</summary>
    FindCoordinator = 10,

    /// <summary>A consumer joins its group.</summary>
    JoinGroup = 11,

    /// <summary>A consumer tells its group that it lives.</summary>
    Heartbeat = 12,

    /// <summary>A consumer leaves its group.</summary>
    LeaveGroup = 13,

    /// <summary>A consumer asks for its partitions.</summary>
    SyncGroup = 14,

    /// <summary>A client asks which requests a broker knows, at each connection.</summary>
    ApiVersions = 18,

    /// <summary>An idempotent or transactional producer asks for its number.</summary>
    InitProducerId = 22,

    /// <summary>A consumer asks where a leader's epoch ended.</summary>
    OffsetForLeaderEpoch = 23,

    /// <summary>A producer takes partitions into its transaction.</summary>
    AddPartitionsToTxn = 24,

    /// <summary>A producer takes a group's offsets into its transaction.</summary>
    AddOffsetsToTxn = 25,

    /// <summary>A producer commits or aborts its transaction.</summary>
    EndTxn = 26,

    /// <summary>A producer commits offsets within its transaction.</summary>
    TxnOffsetCommit = 28,

    /// <summary>A consumer of the newer group protocol (<c>group.protocol=consumer</c>) joins, lives and leaves.</summary>
    ConsumerGroupHeartbeat = 68,
}

using Confluent.Kafka;
using StreamLab.Verification.Stamping;

namespace StreamLab.Verification.Consuming;

/// <summary>A record that the service says it has processed.</summary>
internal sealed class VerifiedResult<TKey, TValue> : ConsumeResult<TKey, TValue>
{
    private readonly ConsumerWatch _watch;
    private readonly ReadStamps _stamps;
    private int _times;

    public VerifiedResult(ConsumeResult<TKey, TValue> result, ConsumerWatch watch, in ReadStamps stamps)
    {
        (_watch, _stamps) = (watch, stamps);
        Topic = result.Topic;
        Partition = result.Partition;
        Offset = result.Offset;
        LeaderEpoch = result.LeaderEpoch;
        Message = result.Message;
        IsPartitionEOF = result.IsPartitionEOF;
    }

    /// <summary>Says that the service has processed the record.</summary>
    public void Process() => _watch.Process(Topic, Partition.Value, Offset.Value, _stamps, isAgain: Interlocked.Increment(ref _times) > 1);
}

using Confluent.Kafka;

namespace StreamLab.Verification.Consuming;

/// <summary>A record that the service says it has processed.</summary>
internal sealed class VerifiedResult<TKey, TValue> : ConsumeResult<TKey, TValue>
{
    private readonly ConsumerWatch _watch;
    private readonly DeliveredRecord _record;
    private int _times;

    public VerifiedResult(ConsumeResult<TKey, TValue> result, ConsumerWatch watch, in DeliveredRecord record)
    {
        (_watch, _record) = (watch, record);
        Topic = result.Topic;
        Partition = result.Partition;
        Offset = result.Offset;
        LeaderEpoch = result.LeaderEpoch;
        Message = result.Message;
        IsPartitionEOF = result.IsPartitionEOF;
    }

    /// <summary>Says that the service has processed the record.</summary>
    public void Process() => _watch.Process(Offset.Value, _record, isAgain: Interlocked.Increment(ref _times) > 1);
}

using Confluent.Kafka;

namespace StreamLab.Consumer.Worker.Tests.Fakes;

/// <summary>The group and the log as a consumer's client shows them; what no test needs is not supported.</summary>
internal sealed class FakeConsumer : IConsumer<byte[], byte[]>
{
    /// <summary>What the group has committed, by partition.</summary>
    public Dictionary<int, long> GroupOffsets { get; } = [];

    /// <summary>Where each partition's log begins and ends.</summary>
    public Dictionary<int, WatermarkOffsets> Logs { get; } = [];

    /// <summary>What was stored to be committed, in order.</summary>
    public List<(int Partition, long Offset)> Stored { get; } = [];

    /// <summary>Errors with which the next calls to brokers fail, in order.</summary>
    public Queue<ErrorCode> Failures { get; } = [];

    public bool IsClosed { get; private set; }

    public string MemberId { get; set; } = "member-1";

    public string Name => "fake";

    public List<TopicPartition> Assignment => throw new NotSupportedException();

    public List<string> Subscription => throw new NotSupportedException();

    public IConsumerGroupMetadata ConsumerGroupMetadata => throw new NotSupportedException();

    public Handle Handle => throw new NotSupportedException();

    public List<TopicPartitionOffset> Committed(IEnumerable<TopicPartition> partitions, TimeSpan timeout)
    {
        FailIfAsked();
        return [.. partitions.Select(partition => new TopicPartitionOffset(
            partition, GroupOffsets.TryGetValue(partition.Partition.Value, out var offset) ? offset : Offset.Unset))];
    }

    public void Commit(IEnumerable<TopicPartitionOffset> offsets)
    {
        FailIfAsked();
        foreach (var offset in offsets)
        {
            GroupOffsets[offset.Partition.Value] = offset.Offset.Value;
        }
    }

    public WatermarkOffsets QueryWatermarkOffsets(TopicPartition topicPartition, TimeSpan timeout)
    {
        FailIfAsked();
        return GetWatermarkOffsets(topicPartition);
    }

    public WatermarkOffsets GetWatermarkOffsets(TopicPartition topicPartition) =>
        Logs.GetValueOrDefault(topicPartition.Partition.Value) ?? new(Offset.Unset, Offset.Unset);

    public void StoreOffset(TopicPartitionOffset offset) => Stored.Add((offset.Partition.Value, offset.Offset.Value));

    public void Close() => IsClosed = true;

    public void Dispose()
    {
    }

    public int AddBrokers(string brokers) => throw new NotSupportedException();

    public void Assign(TopicPartition partition) => throw new NotSupportedException();

    public void Assign(TopicPartitionOffset partition) => throw new NotSupportedException();

    public void Assign(IEnumerable<TopicPartitionOffset> partitions) => throw new NotSupportedException();

    public void Assign(IEnumerable<TopicPartition> partitions) => throw new NotSupportedException();

    public List<TopicPartitionOffset> Commit() => throw new NotSupportedException();

    public void Commit(ConsumeResult<byte[], byte[]> result) => throw new NotSupportedException();

    public List<TopicPartitionOffset> Committed(TimeSpan timeout) => throw new NotSupportedException();

    public ConsumeResult<byte[], byte[]> Consume(int millisecondsTimeout) => throw new NotSupportedException();

    public ConsumeResult<byte[], byte[]> Consume(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ConsumeResult<byte[], byte[]> Consume(TimeSpan timeout) => throw new NotSupportedException();

    public void IncrementalAssign(IEnumerable<TopicPartitionOffset> partitions) => throw new NotSupportedException();

    public void IncrementalAssign(IEnumerable<TopicPartition> partitions) => throw new NotSupportedException();

    public void IncrementalUnassign(IEnumerable<TopicPartition> partitions) => throw new NotSupportedException();

    public List<TopicPartitionOffset> OffsetsForTimes(IEnumerable<TopicPartitionTimestamp> timestampsToSearch, TimeSpan timeout) =>
        throw new NotSupportedException();

    public void Pause(IEnumerable<TopicPartition> partitions) => throw new NotSupportedException();

    public Offset Position(TopicPartition partition) => throw new NotSupportedException();

    public void Resume(IEnumerable<TopicPartition> partitions) => throw new NotSupportedException();

    public void Seek(TopicPartitionOffset tpo) => throw new NotSupportedException();

    public void SetSaslCredentials(string username, string password) => throw new NotSupportedException();

    public void StoreOffset(ConsumeResult<byte[], byte[]> result) => throw new NotSupportedException();

    public void Subscribe(IEnumerable<string> topics) => throw new NotSupportedException();

    public void Subscribe(string topic) => throw new NotSupportedException();

    public void Unassign() => throw new NotSupportedException();

    public void Unsubscribe() => throw new NotSupportedException();

    private void FailIfAsked()
    {
        if (Failures.TryDequeue(out var failure))
        {
            throw new KafkaException(failure);
        }
    }
}

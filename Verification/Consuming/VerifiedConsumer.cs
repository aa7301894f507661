using Confluent.Kafka;

namespace StreamLab.Verification.Consuming;

/// <summary>A consumer that sees what it reads and commits. It passes everything on to the application's consumer.</summary>
internal sealed class VerifiedConsumer<TKey, TValue>(IConsumer<TKey, TValue> inner, ConsumerWatch watch) : IConsumer<TKey, TValue>
{
    public Handle Handle => inner.Handle;

    public string Name => inner.Name;

    public string MemberId => inner.MemberId;

    public List<TopicPartition> Assignment => inner.Assignment;

    public List<string> Subscription => inner.Subscription;

    public IConsumerGroupMetadata ConsumerGroupMetadata => GroupMetadata.Wrap(inner.ConsumerGroupMetadata, watch);

    public int AddBrokers(string brokers) => inner.AddBrokers(brokers);

    public void SetSaslCredentials(string username, string password) => inner.SetSaslCredentials(username, password);

    public ConsumeResult<TKey, TValue> Consume(int millisecondsTimeout) => Take(inner.Consume(millisecondsTimeout));

    public ConsumeResult<TKey, TValue> Consume(CancellationToken cancellationToken = default) => Take(inner.Consume(cancellationToken));

    public ConsumeResult<TKey, TValue> Consume(TimeSpan timeout) => Take(inner.Consume(timeout));

    public void Subscribe(IEnumerable<string> topics)
    {
        string[] all = [.. topics];
        inner.Subscribe(all);
        watch.Subscribe(all);
    }

    public void Subscribe(string topic)
    {
        inner.Subscribe(topic);
        watch.Subscribe([topic]);
    }

    public void Unsubscribe()
    {
        inner.Unsubscribe();
        watch.Subscribe([]);
        watch.BeginSession(null);
    }

    public void Assign(TopicPartition partition)
    {
        inner.Assign(partition);
        watch.BeginSession([partition]);
    }

    public void Assign(TopicPartitionOffset partition)
    {
        inner.Assign(partition);
        watch.BeginSession([partition.TopicPartition]);
    }

    public void Assign(IEnumerable<TopicPartitionOffset> partitions)
    {
        TopicPartitionOffset[] all = [.. partitions];
        inner.Assign(all);
        watch.BeginSession(all.Select(static partition => partition.TopicPartition));
    }

    public void Assign(IEnumerable<TopicPartition> partitions)
    {
        TopicPartition[] all = [.. partitions];
        inner.Assign(all);
        watch.BeginSession(all);
    }

    public void IncrementalAssign(IEnumerable<TopicPartitionOffset> partitions)
    {
        TopicPartitionOffset[] all = [.. partitions];
        inner.IncrementalAssign(all);
        watch.BeginSession(all.Select(static partition => partition.TopicPartition));
    }

    public void IncrementalAssign(IEnumerable<TopicPartition> partitions)
    {
        TopicPartition[] all = [.. partitions];
        inner.IncrementalAssign(all);
        watch.BeginSession(all);
    }

    public void IncrementalUnassign(IEnumerable<TopicPartition> partitions) => inner.IncrementalUnassign(partitions);

    public void Unassign()
    {
        inner.Unassign();
        watch.BeginSession(null);
    }

    public void StoreOffset(ConsumeResult<TKey, TValue> result)
    {
        inner.StoreOffset(result);
        watch.Commit([After(result)]);
    }

    public void StoreOffset(TopicPartitionOffset offset)
    {
        inner.StoreOffset(offset);
        watch.Commit([offset]);
    }

    public List<TopicPartitionOffset> Commit()
    {
        var committed = inner.Commit();
        watch.Commit(committed);
        return committed;
    }

    public void Commit(IEnumerable<TopicPartitionOffset> offsets)
    {
        TopicPartitionOffset[] all = [.. offsets];
        inner.Commit(all);
        watch.Commit(all);
    }

    public void Commit(ConsumeResult<TKey, TValue> result)
    {
        inner.Commit(result);
        watch.Commit([After(result)]);
    }

    public void Seek(TopicPartitionOffset tpo)
    {
        inner.Seek(tpo);
        watch.BeginSession([tpo.TopicPartition]);
    }

    public void Pause(IEnumerable<TopicPartition> partitions) => inner.Pause(partitions);

    public void Resume(IEnumerable<TopicPartition> partitions) => inner.Resume(partitions);

    public List<TopicPartitionOffset> Committed(TimeSpan timeout) => inner.Committed(timeout);

    public List<TopicPartitionOffset> Committed(IEnumerable<TopicPartition> partitions, TimeSpan timeout) => inner.Committed(partitions, timeout);

    public Offset Position(TopicPartition partition) => inner.Position(partition);

    public List<TopicPartitionOffset> OffsetsForTimes(IEnumerable<TopicPartitionTimestamp> timestampsToSearch, TimeSpan timeout) =>
        inner.OffsetsForTimes(timestampsToSearch, timeout);

    public WatermarkOffsets GetWatermarkOffsets(TopicPartition topicPartition) => inner.GetWatermarkOffsets(topicPartition);

    public WatermarkOffsets QueryWatermarkOffsets(TopicPartition topicPartition, TimeSpan timeout) => inner.QueryWatermarkOffsets(topicPartition, timeout);

    public void Close()
    {
        inner.Close();
        watch.Close();
    }

    public void Dispose()
    {
        watch.Dispose();
        inner.Dispose();
    }

    private static TopicPartitionOffset After(ConsumeResult<TKey, TValue> result) => new(result.TopicPartition, result.Offset + 1);

    private ConsumeResult<TKey, TValue> Take(ConsumeResult<TKey, TValue> result)
    {
        if (result is null or { IsPartitionEOF: true } or { Message: null })
        {
            return result!;
        }

        if (result.Topic is null)
        {
            // The settings leave out even where the record is from (dotnet.consumer.consume.result.fields).
            watch.Group.CountForeign(hasHeaders: false);
            return result;
        }

        if (watch.AsksForMember)
        {
            // A member keeps its id until the group expels it.
            watch.Knows(inner.MemberId);
        }

        var record = watch.Deliver(result.Topic, result.Partition.Value, result.Offset.Value, result.Message.Headers);
        return watch.Group.IsReported ? new VerifiedResult<TKey, TValue>(result, watch, record) : result;
    }
}

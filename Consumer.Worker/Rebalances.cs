using Confluent.Kafka;

namespace StreamLab.Consumer.Worker;

/// <summary>Forwards the client's rebalance callbacks to a listener. All run on the consuming thread, inside a receive call.</summary>
/// <remarks>The client needs the callbacks before its listener exists; this type connects the two later.</remarks>
internal sealed class Rebalances(ConsumerJournal journal)
{
    private IRebalanceListener _listener = new NoListener();
    private volatile Exception? _failure;
    private int _assigned;

    /// <summary>The number of callbacks so far. Only the consuming thread reads it.</summary>
    public int Count { get; private set; }

    /// <summary>Creates a listener's answer that leaves the start offsets to the client.</summary>
    public static IReadOnlyList<TopicPartitionOffset> WithoutStarts(IEnumerable<TopicPartition> partitions) =>
        [.. partitions.Select(static partition => new TopicPartitionOffset(partition, Offset.Unset))];

    public void Listen(IRebalanceListener listener) => _listener = listener;

    /// <summary>Stores an error from which the client does not recover.</summary>
    public void Fail(Exception failure) => _failure = failure;

    /// <summary>Throws the stored error on the consuming thread, because the client swallows its callbacks' exceptions.</summary>
    /// <exception cref="InvalidOperationException">A callback failed for a reason outside Kafka.</exception>
    /// <exception cref="KafkaException">A callback failed, or the client failed permanently.</exception>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure)
        {
            throw failure is KafkaException kafka
                ? new KafkaException(kafka.Error, failure)
                : new InvalidOperationException($"A rebalance failed: {failure.Message}", failure);
        }
    }

    public IEnumerable<TopicPartitionOffset> Assigned(IConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions)
    {
        Count++;
        try
        {
            var starts = _listener.Assigned(consumer, partitions);
            _assigned += partitions.Count;
            if (partitions.Count > 0)
            {
                journal.Assigned(PlaceText.Format(partitions), _assigned);
            }

            return starts;
        }
        catch (Exception e)
        {
            // The client would keep the partitions assigned and read nothing, without reporting an error.
            Fail(e);
            throw;
        }
    }

    public void Revoked(IConsumer<byte[], byte[]> consumer, List<TopicPartitionOffset> partitions)
    {
        Count++;
        try
        {
            var revoked = Places(partitions);
            _listener.Revoked(consumer, revoked);
            _assigned -= revoked.Count;
            if (revoked.Count > 0)
            {
                journal.Revoked(PlaceText.Format(revoked), _assigned);
            }
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
    }

    public void Lost(List<TopicPartitionOffset> partitions)
    {
        Count++;
        try
        {
            var lost = Places(partitions);
            _listener.Lost(lost);
            _assigned -= lost.Count;
            journal.Lost(PlaceText.Format(lost), _assigned);
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
    }

    private static List<TopicPartition> Places(List<TopicPartitionOffset> partitions) =>
        partitions.ConvertAll(static partition => partition.TopicPartition);

    private sealed class NoListener : IRebalanceListener
    {
        public IReadOnlyList<TopicPartitionOffset> Assigned(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions) =>
            WithoutStarts(partitions);

        public void Revoked(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions)
        {
        }

        public void Lost(IReadOnlyList<TopicPartition> partitions)
        {
        }
    }
}

/// <summary>Receives rebalance callbacks.</summary>
internal interface IRebalanceListener
{
    /// <summary>Called when partitions are assigned. Returns the start offset of each.</summary>
    IReadOnlyList<TopicPartitionOffset> Assigned(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions);

    /// <summary>Called before partitions are revoked. Processed offsets can still be committed.</summary>
    void Revoked(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions);

    /// <summary>Called when partitions were lost without warning. Another consumer may already own them.</summary>
    void Lost(IReadOnlyList<TopicPartition> partitions);
}

using Confluent.Kafka;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Consumer.Worker;

/// <summary>Passes the client's rebalance callbacks to whoever consumes. All run on the consuming thread, inside a receive.</summary>
/// <remarks>The client is built before its consumer exists; this is the place where they meet.</remarks>
internal sealed class Rebalances(ConsumerJournal journal)
{
    private IRebalanceListener _listener = new NoListener();
    private volatile Exception? _failure;
    private int _assigned;

    /// <summary>How many callbacks have come. The consuming thread's own.</summary>
    public int Count { get; private set; }

    /// <summary>What a listener returns that does not say where to begin.</summary>
    public static IReadOnlyList<TopicPartitionOffset> WithoutStarts(IEnumerable<TopicPartition> partitions) =>
        [.. partitions.Select(static partition => new TopicPartitionOffset(partition, Offset.Unset))];

    public void Listen(IRebalanceListener listener) => _listener = listener;

    /// <summary>Notes an error that the client does not recover from.</summary>
    public void Fail(Exception failure) => _failure = failure;

    /// <summary>Says on the consuming thread what went wrong inside the client: it keeps its callbacks' exceptions to itself.</summary>
    /// <exception cref="InvalidOperationException">A callback failed for a reason that is not Kafka's.</exception>
    /// <exception cref="KafkaException">A callback failed, or the client did for good.</exception>
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
                journal.Assigned(PartitionText.Of(partitions.Select(static partition => partition.Partition.Value)), _assigned);
            }

            return starts;
        }
        catch (Exception e)
        {
            // The client takes the partitions back and goes on without a word: it would own them and read nothing.
            Fail(e);
            throw;
        }
    }

    public void Revoked(IConsumer<byte[], byte[]> consumer, List<TopicPartitionOffset> partitions)
    {
        Count++;
        try
        {
            var numbers = Numbers(partitions);
            _listener.Revoked(consumer, numbers);
            _assigned -= numbers.Count;
            if (numbers.Count > 0)
            {
                journal.Revoked(PartitionText.Of(numbers), _assigned);
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
            var numbers = Numbers(partitions);
            _listener.Lost(numbers);
            _assigned -= numbers.Count;
            journal.Lost(PartitionText.Of(numbers), _assigned);
        }
        catch (Exception e)
        {
            Fail(e);
            throw;
        }
    }

    private static List<int> Numbers(List<TopicPartitionOffset> partitions) =>
        partitions.ConvertAll(static partition => partition.Partition.Value);

    private sealed class NoListener : IRebalanceListener
    {
        public IReadOnlyList<TopicPartitionOffset> Assigned(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions) =>
            WithoutStarts(partitions);

        public void Revoked(IConsumer<byte[], byte[]> consumer, IReadOnlyList<int> partitions)
        {
        }

        public void Lost(IReadOnlyList<int> partitions)
        {
        }
    }
}

/// <summary>Told of rebalances.</summary>
internal interface IRebalanceListener
{
    /// <summary>Partitions were given. Returns where to begin in each.</summary>
    IReadOnlyList<TopicPartitionOffset> Assigned(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions);

    /// <summary>Partitions are about to be taken; what was processed can still be committed.</summary>
    void Revoked(IConsumer<byte[], byte[]> consumer, IReadOnlyList<int> partitions);

    /// <summary>Partitions were taken without warning; they may be another's already.</summary>
    void Lost(IReadOnlyList<int> partitions);
}

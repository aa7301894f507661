using Confluent.Kafka;

namespace StreamLab.LogCount;

/// <summary>Reads a topic and its producers' words with a plain consumer, by assignment, from the first offset on.</summary>
/// <param name="brokers">Where brokers answer.</param>
/// <param name="topic">The events' topic.</param>
public sealed class LogCounter(string brokers, string topic)
{
    private const string SnapshotsSuffix = ".snapshots";

    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    /// <summary>Follows the topic until <paramref name="cancellationToken"/> is cancelled: for logs that are deleted while they grow.</summary>
    public Task<LogCounts> FollowAsync(CancellationToken cancellationToken) =>
        Task.Run(() => Read(static _ => false, cancellationToken), CancellationToken.None);

    /// <summary>Reads what the topic holds now, to its end.</summary>
    public Task<LogCounts> ReadToEndAsync(CancellationToken cancellationToken) =>
        Task.Run(() => Read(static counts => counts.AreAtEnd, cancellationToken), CancellationToken.None);

    private LogCounts Read(Predicate<LogCounts> isOver, CancellationToken cancellationToken)
    {
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig
        {
            BootstrapServers = brokers,
            GroupId = $"log-count-{Guid.NewGuid():n}",
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            EnablePartitionEof = true,
            IsolationLevel = IsolationLevel.ReadCommitted,
            ReconnectBackoffMaxMs = 500,
            FetchWaitMaxMs = 50,
        }).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
        var counts = new LogCounts(PartitionsOf(consumer, cancellationToken));
        consumer.Assign(counts.Partitions.Select(static partition => new TopicPartitionOffset(partition, Offset.Beginning)));
        while (!isOver(counts) && !cancellationToken.IsCancellationRequested)
        {
            Take(consumer, counts);
        }

        return counts;
    }

    private void Take(IConsumer<byte[]?, byte[]?> consumer, LogCounts counts)
    {
        try
        {
            if (consumer.Consume(Wait) is not { } result)
            {
                return;
            }

            if (result.IsPartitionEOF)
            {
                counts.ReachedEnd(result.TopicPartition);
            }
            else if (result.Topic == topic)
            {
                counts.Take(result.TopicPartition, result.Offset, RecordStamp.TryRead(result.Message.Value));
            }
            else
            {
                counts.Words.Take(result.Message.Key, result.Message.Value);
            }
        }
        catch (ConsumeException)
        {
            // Brokers that are broken on purpose: the client goes on by itself.
        }
    }

    // Asked by name, brokers could make a topic that is not there yet.
    private List<TopicPartition> PartitionsOf(IConsumer<byte[]?, byte[]?> consumer, CancellationToken cancellationToken)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var topics = admin.GetMetadata(TimeSpan.FromSeconds(5)).Topics;
                var ours = topics.Where(known => known.Topic == topic || known.Topic == topic + SnapshotsSuffix).ToList();
                if (ours.Count == 2 && ours.TrueForAll(static known => known.Partitions.Count > 0))
                {
                    return [.. ours.SelectMany(static known => known.Partitions, static (known, partition) => new TopicPartition(known.Topic, partition.PartitionId))];
                }
            }
            catch (KafkaException)
            {
                // Not there yet.
            }

            cancellationToken.WaitHandle.WaitOne(Wait);
        }
    }
}

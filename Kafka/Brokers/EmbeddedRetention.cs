using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Testing;

namespace StreamLab.Kafka.Brokers;

/// <summary>Deletes records that every group has committed, or old ones, from a topic of embedded brokers.</summary>
internal sealed class EmbeddedRetention : IAsyncDisposable
{
    /// <summary>The time for which records are kept after they were committed (or written, without a group).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    /// <summary>The number of the newest records in each partition that are kept longer, so that a person can still read a topic of few records.</summary>
    public const int NewestKept = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<IReadOnlyList<TopicPartitionOffset>> _seen = new();
    private readonly EmbeddedKafka _kafka;
    private readonly IReadOnlyList<TopicPartition> _partitions;
    private readonly Task _work;

    private EmbeddedRetention(EmbeddedKafka kafka, string topic, int partitions, IReadOnlyList<string> groups)
    {
        _kafka = kafka;
        _partitions = [.. Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition))];
        _work = Task.Factory.StartNew(() => Run(groups), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public static EmbeddedRetention Start(EmbeddedKafka kafka, string topic, int partitions, IReadOnlyList<string> groups) =>
        new(kafka, topic, partitions, groups);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
    }

    private void Run(IReadOnlyList<string> groups)
    {
        var clients = new SideClients(new ClientConfig { BootstrapServers = _kafka.BootstrapServers });
        IConsumer<Ignore, byte[]>[] readers = [.. groups.Count == 0 ? [clients.CreateReader(Timeout)] : groups.Select(group => clients.CreateReader(Timeout, group))];
        try
        {
            while (!_stop.Token.WaitHandle.WaitOne(Interval))
            {
                try
                {
                    DeleteOld(groups.Count == 0 ? Ends(readers[0]) : CommittedByAll(readers));
                }
                catch (Exception)
                {
                    // No answer this time, or another error: records stay a second longer, and the next round tries again.
                }
            }
        }
        finally
        {
            Array.ForEach(readers, static reader => reader.Dispose());
        }
    }

    // A group that has committed nothing yet has a negative offset.
    private List<TopicPartitionOffset> CommittedByAll(IConsumer<Ignore, byte[]>[] readers) =>
    [
        .. readers.SelectMany(reader => reader.Committed(_partitions, Timeout))
            .GroupBy(static committed => committed.TopicPartition)
            .Select(static groups => groups.MinBy(static committed => committed.Offset.Value)!),
    ];

    private List<TopicPartitionOffset> Ends(IConsumer<Ignore, byte[]> client) =>
        [.. _partitions.Select(partition => new TopicPartitionOffset(partition, client.QueryWatermarkOffsets(partition, Timeout).High))];

    private void DeleteOld(IReadOnlyList<TopicPartitionOffset> offsets)
    {
        _seen.Enqueue(offsets);
        if (_seen.Count <= Kept / Interval)
        {
            return;
        }

        foreach (var old in _seen.Dequeue().Where(static old => old.Offset.Value > NewestKept))
        {
            _kafka.Cluster.DeleteRecords(old.Topic, old.Partition.Value, old.Offset.Value - NewestKept);
        }
    }
}

using Confluent.Kafka;

using StreamLab.Kafka.Clients;
using StreamLab.Testing;

namespace StreamLab.Kafka.Brokers;

/// <summary>Deletes committed or old records from a topic of embedded brokers.</summary>
internal sealed class EmbeddedRetention : IAsyncDisposable
{
    /// <summary>The time for which records are kept after they were committed (or written, without a group).</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<IReadOnlyList<TopicPartitionOffset>> _seen = new();
    private readonly EmbeddedKafka _kafka;
    private readonly IReadOnlyList<TopicPartition> _partitions;
    private readonly bool _byGroup;
    private readonly Task _work;

    private EmbeddedRetention(EmbeddedKafka kafka, string topic, int partitions, string? group)
    {
        _kafka = kafka;
        _partitions = [.. Enumerable.Range(0, partitions).Select(partition => new TopicPartition(topic, partition))];
        _byGroup = group is not null;
        _work = Task.Factory.StartNew(() => Run(group), _stop.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public static EmbeddedRetention Start(EmbeddedKafka kafka, string topic, int partitions, string? group) =>
        new(kafka, topic, partitions, group);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
    }

    private void Run(string? group)
    {
        var clients = new SideClients(new ClientConfig { BootstrapServers = _kafka.BootstrapServers });
        using var client = clients.CreateReader(Timeout, group);
        while (!_stop.Token.WaitHandle.WaitOne(Interval))
        {
            try
            {
                DeleteOld(_byGroup ? client.Committed(_partitions, Timeout) : Ends(client));
            }
            catch (Exception)
            {
                // No answer this time, or another error: records stay a second longer, and the next round tries again.
            }
        }
    }

    private List<TopicPartitionOffset> Ends(IConsumer<Ignore, byte[]> client) =>
        [.. _partitions.Select(partition => new TopicPartitionOffset(partition, client.QueryWatermarkOffsets(partition, Timeout).High))];

    private void DeleteOld(IReadOnlyList<TopicPartitionOffset> offsets)
    {
        _seen.Enqueue(offsets);
        if (_seen.Count <= Kept / Interval)
        {
            return;
        }

        foreach (var old in _seen.Dequeue().Where(static old => old.Offset.Value > 0))
        {
            _kafka.Cluster.DeleteRecords(old.Topic, old.Partition.Value, old.Offset.Value);
        }
    }
}

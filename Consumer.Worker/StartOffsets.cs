using System.Diagnostics;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;

namespace StreamLab.Consumer.Worker;

/// <summary>Determines and commits the start offsets of assigned partitions.</summary>
/// <remarks>
/// "At the end" means the end at the group's first assignment. If a consumer died before its first commit, the next owner would start at a
/// later end, and the records between would be lost. So start offsets are committed before the consumer reports ready. They are not committed
/// inside the rebalance that assigned the partition: brokers refuse commits once the next rebalance has begun.
/// </remarks>
internal sealed class StartOffsets(IConsumer<byte[], byte[]> client, bool fromBeginning)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly List<TopicPartitionOffset> _uncommitted = [];

    /// <summary>True when every start offset is committed.</summary>
    public bool AreCommitted => _uncommitted.Count == 0;

    /// <summary>Gets the start offsets: the committed ones, otherwise the topic's beginning or end.</summary>
    public IReadOnlyList<TopicPartitionOffset> Resolve(IReadOnlyList<TopicPartition> partitions)
    {
        if (partitions.Count == 0)
        {
            return [];
        }

        return WithRetries(() => client.Committed(partitions, Timeout))
            .ConvertAll(committed => committed.Offset.Value >= 0 ? committed : First(committed.TopicPartition));
    }

    /// <summary>Commits the start offsets that are not committed yet. The next call retries after a refusal.</summary>
    public void CommitFirst()
    {
        if (_uncommitted.Count == 0)
        {
            return;
        }

        try
        {
            client.Commit(_uncommitted);
            _uncommitted.Clear();
        }
        catch (KafkaException e) when (!e.Error.IsFatal && !AccessErrors.Are(e.Error.Code))
        {
            // The group is rebalancing; the next assignment decides which partitions remain.
        }
    }

    /// <summary>Forgets revoked or lost partitions.</summary>
    public void Remove(IReadOnlyList<TopicPartition> partitions) => _uncommitted.RemoveAll(start => partitions.Contains(start.TopicPartition));

    // A dead broker may have been the group's coordinator or the partition's leader; another broker takes over within seconds.
    private static T WithRetries<T>(Func<T> ask)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return ask();
            }
            catch (KafkaException e) when (!e.Error.IsFatal && !AccessErrors.Are(e.Error.Code) && Stopwatch.GetElapsedTime(started) < LongTimeout)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private TopicPartitionOffset First(TopicPartition partition)
    {
        var marks = WithRetries(() => client.QueryWatermarkOffsets(partition, Timeout));
        var first = new TopicPartitionOffset(partition, fromBeginning ? marks.Low : marks.High);
        _uncommitted.Add(first);
        return first;
    }
}

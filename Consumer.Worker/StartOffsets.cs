using System.Diagnostics;

using Confluent.Kafka;

using StreamLab.Kafka.Clients;

namespace StreamLab.Consumer.Worker;

/// <summary>Where a consumer begins in partitions that it was given.</summary>
/// <remarks>
/// "At the end" must mean the end as the group first saw it: a consumer that dies before its first commit would else hand its partition
/// to one that begins at a later end, and what lies between would be lost. So a first position is committed before the consumer says
/// that it is at work. Not within the rebalance that gave the partition: brokers refuse commits while the next one has begun.
/// </remarks>
internal sealed class StartOffsets(IConsumer<byte[], byte[]> client, bool fromBeginning)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly List<TopicPartitionOffset> _uncommitted = [];

    /// <summary>Whether every first position is committed.</summary>
    public bool AreCommitted => _uncommitted.Count == 0;

    /// <summary>Where to begin: where the group has committed, or else at the topic's beginning or end.</summary>
    public IReadOnlyList<TopicPartitionOffset> Resolve(IReadOnlyList<TopicPartition> partitions)
    {
        if (partitions.Count == 0)
        {
            return [];
        }

        return Patiently(() => client.Committed(partitions, Patience))
            .ConvertAll(committed => committed.Offset.Value >= 0 ? committed : First(committed.TopicPartition));
    }

    /// <summary>Commits first positions that are not; a refusal is tried again at the next call.</summary>
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
            // The group is rebalancing: the assignment that follows says what is still ours.
        }
    }

    /// <summary>Forgets partitions that were taken.</summary>
    public void Remove(IReadOnlyList<int> partitions) => _uncommitted.RemoveAll(start => partitions.Contains(start.Partition.Value));

    // A broker that died takes the group's coordinator or the partition's leader along; others follow it within some seconds.
    private static T Patiently<T>(Func<T> ask)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return ask();
            }
            catch (KafkaException e) when (!e.Error.IsFatal && !AccessErrors.Are(e.Error.Code) && Stopwatch.GetElapsedTime(started) < LongPatience)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    private TopicPartitionOffset First(TopicPartition partition)
    {
        var marks = Patiently(() => client.QueryWatermarkOffsets(partition, Patience));
        var first = new TopicPartitionOffset(partition, fromBeginning ? marks.Low : marks.High);
        _uncommitted.Add(first);
        return first;
    }
}

using Confluent.Kafka;

namespace StreamLab.Consumer.Worker;

/// <summary>Where a consumer begins in partitions that it was given.</summary>
/// <remarks>
/// "At the end" must mean the end as the group first saw it: a consumer that dies before its first commit would else hand its partition
/// to one that begins at a later end, and what lies between would be lost. So a first position is committed before anything is read.
/// </remarks>
internal static class StartOffsets
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static IReadOnlyList<TopicPartitionOffset> Resolve(
        IConsumer<Ignore, Ignore> consumer, IReadOnlyList<TopicPartition> partitions, bool fromBeginning)
    {
        if (partitions.Count == 0)
        {
            return [];
        }

        var committed = consumer.Committed(partitions, Patience);
        var starts = committed.ConvertAll(
            partition => partition.Offset.Value >= 0 ? partition : new(partition.TopicPartition, FirstOffset(consumer, partition.TopicPartition, fromBeginning)));
        var first = starts.Where((start, i) => committed[i].Offset.Value < 0).ToList();
        if (first.Count > 0)
        {
            consumer.Commit(first);
        }

        return starts;
    }

    private static Offset FirstOffset(IConsumer<Ignore, Ignore> consumer, TopicPartition partition, bool fromBeginning)
    {
        var marks = consumer.QueryWatermarkOffsets(partition, Patience);
        return fromBeginning ? marks.Low : marks.High;
    }
}

using StreamLab.Settings;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Takes the part of a run's evidence that is about one of several topics. Pure functions.</summary>
internal static class TopicEvidence
{
    /// <summary>Gets the part about a topic. What no partition can be told of, such as refused records and dead brokers, stays.</summary>
    /// <param name="evidence">The run's evidence.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="index">The topic's index.</param>
    public static Evidence Of(Evidence evidence, EventTopics topics, int index) => evidence with
    {
        Producers = [.. evidence.Producers.Select(producer => Of(producer, topics, index))],
        Consumers =
        [
            .. evidence.Consumers.Select(consumer => consumer with
            {
                Partitions = [.. consumer.Partitions.Where(read => topics.Contains(index, read.Partition))],
                Positions = [.. consumer.Positions.Where(position => topics.Contains(index, position.Partition))],
            }),
        ],
        Strangers =
        [
            .. evidence.Strangers.Select(stranger => stranger with { Partitions = [.. stranger.Partitions.Where(partition => topics.Contains(index, partition))] })
                .Where(static stranger => stranger.Partitions.Count > 0),
        ],
        LogChanges = [.. evidence.LogChanges.Where(change => IsOf(change, topics, index))],
        Log = evidence.Log is { } log ? log with { Partitions = [.. log.Partitions.Where(read => topics.Contains(index, read.Partition))] } : null,
    };

    /// <summary>Gets the windows of a topic's records.</summary>
    /// <param name="results">The windows of all topics.</param>
    /// <param name="topics">The topics.</param>
    /// <param name="index">The topic's index.</param>
    public static ResultsEvidence Of(ResultsEvidence results, EventTopics topics, int index) =>
        results with { Partitions = [.. results.Partitions.Where(partition => topics.Contains(index, partition.Partition))] };

    // Records without a stamp are of no partition: a producer that sent only such keeps its totals.
    private static ProducerSnapshot Of(ProducerSnapshot producer, EventTopics topics, int index)
    {
        SentPartition[] sent = [.. producer.Partitions.Where(partition => topics.Contains(index, partition.Partition))];
        return producer.Partitions.Count == 0 ? producer : producer with
        {
            Partitions = sent,
            Sent = sent.Sum(static partition => partition.Sent),
            Acknowledged = sent.Sum(static partition => RangeSet.FromPairs(partition.Acknowledged).Count),
        };
    }

    private static bool IsOf(LogChange change, EventTopics topics, int index) =>
        change.Partition is { } partition ? topics.Contains(index, partition) : change.Topic is null || change.Topic == topics.Names[index];
}

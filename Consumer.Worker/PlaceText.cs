using Confluent.Kafka;

using StreamLab.Streaming.Measurement;

namespace StreamLab.Consumer.Worker;

/// <summary>Formats partitions for the log: <c>0-5</c>, and of several topics <c>events 0-5, events-2 3</c>.</summary>
internal static class PlaceText
{
    public static string Format(IEnumerable<TopicPartition> partitions)
    {
        var byTopic = partitions.GroupBy(static place => place.Topic, static place => place.Partition.Value, StringComparer.Ordinal)
            .OrderBy(static topic => topic.Key, StringComparer.Ordinal).ToList();
        return byTopic.Count == 1
            ? PartitionText.Format(byTopic[0])
            : string.Join(", ", byTopic.Select(static topic => $"{topic.Key} {PartitionText.Format(topic)}"));
    }
}

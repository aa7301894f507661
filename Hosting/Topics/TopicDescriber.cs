using System.Globalization;
using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.Hosting.Topics;

/// <summary>Describes a topic as Markdown.</summary>
internal static class TopicDescriber
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <exception cref="KafkaException">No broker answers, or the topic cannot be described.</exception>
    public static async Task<string> DescribeAsync(IAdminClient admin, string topic, CancellationToken cancellationToken)
    {
        var description = (await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]), new() { RequestTimeout = Timeout })
            .WaitAsync(cancellationToken)).TopicDescriptions[0];
        var first = await OffsetsAsync(admin, description, OffsetSpec.Earliest(), cancellationToken);
        var next = await OffsetsAsync(admin, description, OffsetSpec.Latest(), cancellationToken);
        var settings = (await admin.DescribeConfigsAsync([new() { Type = ResourceType.Topic, Name = topic }], new() { RequestTimeout = Timeout })
            .WaitAsync(cancellationToken))[0].Entries.Values;

        var text = new StringBuilder("| partition | leader | replicas | in sync | first offset | next offset |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var partition in description.Partitions)
        {
            var number = new Partition(partition.Partition);
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {partition.Partition} | {partition.Leader?.Id.ToString(CultureInfo.InvariantCulture) ?? "none"} | {Join(partition.Replicas)} | {Join(partition.ISR)} | {first[number]} | {next[number]} |\n");
        }

        text.Append("\n| setting | value | from |\n| --- | --- | --- |\n");
        foreach (var setting in settings.OrderBy(static setting => setting.IsDefault).ThenBy(static setting => setting.Name, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {setting.Name} | {RecordTable.Cell(setting.Value)} | {(setting.IsDefault ? "default" : "set")} |\n");
        }

        return text.ToString();
    }

    private static async Task<IReadOnlyDictionary<Partition, long>> OffsetsAsync(
        IAdminClient admin, TopicDescription topic, OffsetSpec spec, CancellationToken cancellationToken)
    {
        var asked = topic.Partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = new(topic.Name, partition.Partition), OffsetSpec = spec });
        var found = await admin.ListOffsetsAsync(asked, new() { RequestTimeout = Timeout }).WaitAsync(cancellationToken);
        return found.ResultInfos.ToDictionary(static info => info.TopicPartitionOffsetError.Partition, static info => info.TopicPartitionOffsetError.Offset.Value);
    }

    private static string Join(IEnumerable<Node> nodes) => string.Join(", ", nodes.Select(static node => node.Id));
}

using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.Hosting.Topics;

/// <summary>Sets the offsets of a consumer group in a topic.</summary>
internal static class OffsetReset
{
    /// <summary>Begin at the first record.</summary>
    public const string Earliest = "earliest";

    /// <summary>Begin at the end.</summary>
    public const string Latest = "latest";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <returns>Why it cannot be done; null when it is done.</returns>
    /// <exception cref="KafkaException">No broker answers.</exception>
    public static async Task<string?> RunAsync(IAdminClient admin, string topic, string group, string to, CancellationToken cancellationToken)
    {
        var partitions = (await admin.DescribeTopicsAsync(TopicCollection.OfTopicNames([topic]), new() { RequestTimeout = Timeout })
            .WaitAsync(cancellationToken)).TopicDescriptions[0].Partitions;
        var spec = to == Latest ? OffsetSpec.Latest() : OffsetSpec.Earliest();
        var places = await admin.ListOffsetsAsync(
            partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = new(topic, partition.Partition), OffsetSpec = spec }),
            new() { RequestTimeout = Timeout }).WaitAsync(cancellationToken);
        try
        {
            await admin.AlterConsumerGroupOffsetsAsync(
                [new(group, [.. places.ResultInfos.Select(static info => info.TopicPartitionOffsetError.TopicPartitionOffset)])],
                new() { RequestTimeout = Timeout }).WaitAsync(cancellationToken);
            return null;
        }
        catch (AlterConsumerGroupOffsetsException e)
        {
            var result = e.Results[0];
            var error = result.Error.IsError ? result.Error : result.Partitions.First(static partition => partition.Error.IsError).Error;
            return error.Code is ErrorCode.UnknownMemberId or ErrorCode.NonEmptyGroup
                ? $"Group '{group}' has members, which would overwrite the offsets: stop them first."
                : $"The offsets of group '{group}' cannot be reset: {error.Reason}";
        }
    }
}

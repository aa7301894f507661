using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Asks brokers for the start and end of a topic's logs. Blocks no thread.</summary>
/// <param name="admin">The admin client.</param>
/// <param name="topic">The topic.</param>
/// <param name="first">The number of its first partition among those of all topics.</param>
internal sealed class LogSurvey(IAdminClient admin, string topic, int first = 0)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>The topic.</summary>
    public string Topic => topic;

    /// <summary>True when brokers answer that the topic does not exist.</summary>
    public static bool IsGone(KafkaException failure) =>
        failure.Error.Code == ErrorCode.UnknownTopicOrPart
        || (failure is DescribeTopicsException { Results.TopicDescriptions: [{ Error.Code: ErrorCode.UnknownTopicOrPart }] });

    /// <summary>Asks once. Partitions without a leader, or with a leader that does not answer, have no offsets.</summary>
    /// <exception cref="KafkaException">No broker answers, or the topic does not exist.</exception>
    public async Task<LogOffsets> LookAsync()
    {
        var answer = await admin.DescribeTopicsAsync(
            TopicCollection.OfTopicNames([topic]), new DescribeTopicsOptions { RequestTimeout = Timeout });
        var description = answer.TopicDescriptions.Single();
        var leaders = description.Partitions.ToDictionary(
            static partition => partition.Partition, static partition => partition.Leader is { Id: >= 0 and var id } ? id : (int?)null);
        var byLeader = leaders.Where(static leader => leader.Value is not null)
            .GroupBy(static leader => leader.Value, leader => new TopicPartition(topic, leader.Key))
            .Select(static partitions => partitions.ToList())
            .ToList();
        var lows = AskAsync(byLeader, OffsetSpec.Earliest());
        var highs = AskAsync(byLeader, OffsetSpec.Latest());
        await Task.WhenAll(lows, highs);
        return new(
            topic, IdOf(description),
            [
                .. leaders.OrderBy(static leader => leader.Key).Select(leader => new LogMarks(
                    first + leader.Key, leader.Value, Find(lows.Result, leader.Key), Find(highs.Result, leader.Key))),
            ]);
    }

    private static long? Find(Dictionary<int, long> offsets, int partition) => offsets.TryGetValue(partition, out var offset) ? offset : null;

    private static string? IdOf(TopicDescription description) =>
        description.TopicId is { } id && (id.MostSignificantBits != 0 || id.LeastSignificantBits != 0) ? id.ToString() : null;

    /// <remarks>Each leader is asked separately: a leader that does not answer would make a joint request fail after its timeout.</remarks>
    private async Task<Dictionary<int, long>> AskAsync(IEnumerable<IReadOnlyList<TopicPartition>> byLeader, OffsetSpec which)
    {
        var answers = await Task.WhenAll(byLeader.Select(partitions => AskAsync(partitions, which)));
        return answers.SelectMany(static answer => answer).ToDictionary();
    }

    private async Task<Dictionary<int, long>> AskAsync(IReadOnlyList<TopicPartition> partitions, OffsetSpec which)
    {
        try
        {
            var answer = await admin.ListOffsetsAsync(
                partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = which }),
                new ListOffsetsOptions { RequestTimeout = Timeout, IsolationLevel = IsolationLevel.ReadUncommitted });
            return ByPartition(answer.ResultInfos);
        }
        catch (ListOffsetsException e)
        {
            return ByPartition(e.Result.ResultInfos);
        }
        catch (KafkaException)
        {
            return [];
        }
    }

    private static Dictionary<int, long> ByPartition(IEnumerable<ListOffsetsResultInfo> infos) => infos.Select(static info => info.TopicPartitionOffsetError)
        .Where(static answer => !answer.Error.IsError && answer.Offset.Value >= 0)
        .ToDictionary(static answer => answer.Partition.Value, static answer => answer.Offset.Value);
}

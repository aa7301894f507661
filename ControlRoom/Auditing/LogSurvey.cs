using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Asks brokers where a topic's log begins and ends. Blocks no thread.</summary>
/// <param name="admin">Asks.</param>
/// <param name="topic">The topic.</param>
internal sealed class LogSurvey(IAdminClient admin, string topic)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The topic.</summary>
    public string Topic => topic;

    /// <summary>Whether brokers say that there is no such topic.</summary>
    public static bool IsGone(KafkaException failure) =>
        failure.Error.Code == ErrorCode.UnknownTopicOrPart
        || (failure is DescribeTopicsException { Results.TopicDescriptions: [{ Error.Code: ErrorCode.UnknownTopicOrPart }] });

    /// <summary>Asks once. Partitions without a leader, or whose leader does not answer, have no marks.</summary>
    /// <exception cref="KafkaException">No broker answers, or there is no such topic.</exception>
    public async Task<LogLook> LookAsync()
    {
        var answer = await admin.DescribeTopicsAsync(
            TopicCollection.OfTopicNames([topic]), new DescribeTopicsOptions { RequestTimeout = Patience });
        var description = answer.TopicDescriptions.Single();
        var leaders = description.Partitions.ToDictionary(
            static partition => partition.Partition, static partition => partition.Leader is { Id: >= 0 and var id } ? id : (int?)null);
        IReadOnlyList<TopicPartition> asked = [.. leaders.Where(static leader => leader.Value is not null).Select(leader => new TopicPartition(topic, leader.Key))];
        var lows = AskAsync(asked, OffsetSpec.Earliest());
        var highs = AskAsync(asked, OffsetSpec.Latest());
        await Task.WhenAll(lows, highs);
        return new(
            topic, IdOf(description),
            [
                .. leaders.OrderBy(static leader => leader.Key).Select(leader => new LogMarks(
                    leader.Key, leader.Value, Find(lows.Result, leader.Key)?.Offset, Find(highs.Result, leader.Key)?.Offset)
                {
                    Epoch = Find(highs.Result, leader.Key)?.Epoch,
                }),
            ]);
    }

    private static Answer? Find(Dictionary<int, Answer> answers, int partition) => answers.GetValueOrDefault(partition);

    private static string? IdOf(TopicDescription description) =>
        description.TopicId is { } id && (id.MostSignificantBits != 0 || id.LeastSignificantBits != 0) ? id.ToString() : null;

    /// <remarks>One partition whose leader is gone makes the whole question fail: then each is asked for itself.</remarks>
    private async Task<Dictionary<int, Answer>> AskAsync(IReadOnlyList<TopicPartition> partitions, OffsetSpec which)
    {
        if (await TryAskAsync(partitions, which) is { } all)
        {
            return all;
        }

        var each = await Task.WhenAll(partitions.Select(partition => TryAskAsync([partition], which)));
        return each.SelectMany(static answer => answer ?? []).ToDictionary();
    }

    private async Task<Dictionary<int, Answer>?> TryAskAsync(IReadOnlyList<TopicPartition> partitions, OffsetSpec which)
    {
        if (partitions.Count == 0)
        {
            return [];
        }

        try
        {
            var answer = await admin.ListOffsetsAsync(
                partitions.Select(partition => new TopicPartitionOffsetSpec { TopicPartition = partition, OffsetSpec = which }),
                new ListOffsetsOptions { RequestTimeout = Patience, IsolationLevel = IsolationLevel.ReadUncommitted });
            return Of(answer.ResultInfos);
        }
        catch (ListOffsetsException e)
        {
            return Of(e.Result.ResultInfos);
        }
        catch (KafkaException)
        {
            return null;
        }
    }

    private static Dictionary<int, Answer> Of(IEnumerable<ListOffsetsResultInfo> infos) => infos.Select(static info => info.TopicPartitionOffsetError)
        .Where(static answer => !answer.Error.IsError && answer.Offset.Value >= 0)
        .ToDictionary(static answer => answer.Partition.Value, static answer => new Answer(answer.Offset.Value, answer.LeaderEpoch));

    private sealed record Answer(long Offset, int? Epoch);
}

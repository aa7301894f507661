using Confluent.Kafka;
using StreamLab.Verification.Consuming;

namespace StreamLab.Verification.Reading;

/// <summary>Asks the brokers what a group has committed, and who is in it. Blocks the calling thread.</summary>
/// <param name="clients">Makes clients.</param>
/// <param name="patience">The longest wait for an answer.</param>
internal sealed class GroupReader(ReadingClients clients, TimeSpan patience)
{
    /// <summary>Looks at a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="partitions">The partitions that matter.</param>
    public GroupLook Look(ServiceGroup group, IReadOnlyCollection<TopicPartition> partitions)
    {
        using var observer = clients.CreateObserver(group.Name);
        try
        {
            var committed = observer.Committed(partitions, patience)
                .Where(static offset => offset.Offset.Value >= 0)
                .ToDictionary(static offset => (offset.Topic, offset.Partition.Value), static offset => offset.Offset.Value);
            return new(group.Name, committed, Strangers(observer, group), null);
        }
        catch (KafkaException e)
        {
            return new(group.Name, new Dictionary<(string, int), long>(), [], e.Error.Reason);
        }
    }

    private (string, IReadOnlyList<(string, int)>)[] Strangers(IConsumer<Ignore, Ignore> observer, ServiceGroup group)
    {
        try
        {
            using var admin = new DependentAdminClientBuilder(observer.Handle).Build();
            var described = admin.DescribeConsumerGroupsAsync([group.Name], new() { RequestTimeout = patience }).GetAwaiter().GetResult();
            var ours = group.Consumers.SelectMany(static consumer => consumer.MemberIds).ToHashSet(StringComparer.Ordinal);
            return
            [
                .. described.ConsumerGroupDescriptions.SelectMany(static found => found.Members)
                    .Where(member => !ours.Contains(member.ConsumerId) && member.Assignment.TopicPartitions.Count > 0)
                    .Select(static member => (
                        $"{member.ClientId} on {member.Host.TrimStart('/')}",
                        (IReadOnlyList<(string, int)>)[.. member.Assignment.TopicPartitions.Select(static at => (at.Topic, at.Partition.Value))])),
            ];
        }
        catch (KafkaException)
        {
            // Not every broker can describe groups. What others committed still shows.
            return [];
        }
    }
}

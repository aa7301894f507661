using Confluent.Kafka;
using StreamLab.Verification.Observing;

namespace StreamLab.Verification.Reading;

/// <summary>Asks the brokers what a group has committed, and who is in it. Blocks the calling thread.</summary>
/// <param name="clients">Makes clients.</param>
/// <param name="patience">The longest wait for an answer.</param>
internal sealed class GroupReader(ReadingClients clients, TimeSpan patience)
{
    /// <summary>Looks at a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="partitions">The partitions that matter.</param>
    public GroupLook Look(GroupObservation group, IReadOnlyCollection<TopicPartition> partitions)
    {
        using var observer = clients.CreateObserver(group.Name);
        try
        {
            var committed = observer.Committed(partitions, patience)
                .Where(static offset => offset.Offset.Value >= 0)
                .ToDictionary(static offset => (offset.Topic, offset.Partition.Value), static offset => offset.Offset.Value);
            return new(group.Name, committed, Strangers(observer, group, [.. partitions.Select(static partition => partition.Topic).Distinct()]), null);
        }
        catch (KafkaException e)
        {
            return new(group.Name, new Dictionary<(string, int), long>(), [], e.Error.Reason);
        }
    }

    // The newer calls of the admin API can end the process while brokers are down (librdkafka issue 4605). Members of a group of the newer
    // protocol only they describe; what those commit shows all the same.
    private (string, IReadOnlyList<string>)[] Strangers(IConsumer<Ignore, Ignore> observer, GroupObservation group, IEnumerable<string> topics)
    {
        try
        {
            using var admin = new DependentAdminClientBuilder(observer.Handle).Build();
            var ours = group.Consumers.SelectMany(static consumer => consumer.MemberIds).ToHashSet(StringComparer.Ordinal);
            return
            [
                .. (admin.ListGroup(group.Name, patience)?.Members ?? [])
                    .Where(member => !ours.Contains(member.MemberId))
                    .Select(member => (
                        $"{member.ClientId} on {member.ClientHost.TrimStart('/')}",
                        (IReadOnlyList<string>)[.. topics.Where(topic => MemberAssignment.PartitionsOf(member.MemberAssignment, topic).Count > 0)])),
            ];
        }
        catch (KafkaException)
        {
            // Not every broker can list groups. What others committed still shows.
            return [];
        }
    }
}

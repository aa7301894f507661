using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamLab.Settings;

namespace StreamLab.ControlRoom.Groups;

/// <summary>Describes a group of the newer protocol (KIP-848), which the older request reports as dead and without members.</summary>
internal static class ConsumerGroupReader
{
    /// <summary>Asks the brokers for the group's state, empty when the client does not know its name, and its members.</summary>
    /// <param name="admin">The client.</param>
    /// <param name="group">The group's name.</param>
    /// <param name="topics">The events' topics.</param>
    /// <param name="timeout">The longest wait.</param>
    /// <exception cref="KafkaException">The brokers do not describe the group.</exception>
    public static (string State, IReadOnlyList<MemberSighting> Members) Read(IAdminClient admin, string group, EventTopics topics, TimeSpan timeout)
    {
        try
        {
            var described = admin.DescribeConsumerGroupsAsync([group], new() { RequestTimeout = timeout }).GetAwaiter().GetResult();
            var found = described.ConsumerGroupDescriptions[0];
            // The client has no names for states that only the newer protocol has, such as Reconciling.
            return (found.State == ConsumerGroupState.Unknown ? "" : found.State.ToString(), [.. found.Members.Select(member => Sighted(member, topics))]);
        }
        catch (DescribeConsumerGroupsException e) when (e.Results.ConsumerGroupDescriptions is [{ Error: { IsError: true } error }, ..])
        {
            // The exception's own error says only that there is one.
            throw new KafkaException(error, e);
        }
    }

    private static MemberSighting Sighted(MemberDescription member, EventTopics topics) => new(
        member.ConsumerId, member.ClientId, member.Host.TrimStart('/'),
        [.. member.Assignment.TopicPartitions.Select(place => topics.NumberOf(place.Topic, place.Partition.Value)).Where(static number => number >= 0)]);
}

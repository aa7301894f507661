using System.Runtime.CompilerServices;
using Confluent.Kafka;

namespace StreamLab.Verification.Consuming;

/// <summary>Knows whose group metadata it is: a producer that commits offsets in a transaction gets nothing else of the consumer.</summary>
internal static class GroupMetadata
{
    private static readonly ConditionalWeakTable<IConsumerGroupMetadata, ConsumerWatch> Owners = [];

    /// <summary>Takes down whose it is.</summary>
    public static IConsumerGroupMetadata Wrap(IConsumerGroupMetadata metadata, ConsumerWatch owner)
    {
        if (metadata is not null)
        {
            Owners.AddOrUpdate(metadata, owner);
        }

        return metadata!;
    }

    /// <summary>The consumer; null when it is not watched.</summary>
    public static ConsumerWatch? OwnerOf(IConsumerGroupMetadata metadata) => metadata is not null && Owners.TryGetValue(metadata, out var owner) ? owner : null;
}

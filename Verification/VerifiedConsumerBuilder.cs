using Confluent.Kafka;
using StreamLab.Verification.Consuming;

namespace StreamLab.Verification;

/// <summary>Builds a consumer that a <see cref="KafkaVerification"/> watches, with its rebalances and automatic commits.</summary>
/// <param name="config">The client's settings, with <c>group.id</c>.</param>
/// <param name="verification">Judges the consumer; null builds one that nobody watches.</param>
public sealed class VerifiedConsumerBuilder<TKey, TValue>(IEnumerable<KeyValuePair<string, string>> config, KafkaVerification? verification)
    : ConsumerBuilder<TKey, TValue>(config)
{
    private const string GroupId = "group.id";

    /// <inheritdoc/>
    public override IConsumer<TKey, TValue> Build()
    {
        if (verification is null)
        {
            return base.Build();
        }

        var group = Config.LastOrDefault(static setting => setting.Key == GroupId).Value;
        ArgumentException.ThrowIfNullOrEmpty(group, GroupId);
        var watch = verification.Watch(group, null, seesRebalances: true);
        IConsumer<TKey, TValue>? verified = null;
        Follow(watch, () => verified!);
        var consumer = base.Build();
        watch.Name = consumer.Name;
        return verified = new VerifiedConsumer<TKey, TValue>(consumer, watch);
    }

    // The application's handlers get the watched consumer, so that what they commit is seen.
    private void Follow(ConsumerWatch watch, Func<IConsumer<TKey, TValue>> verified)
    {
        if (PartitionsAssignedHandler is { } assigned)
        {
            PartitionsAssignedHandler = (_, partitions) =>
            {
                watch.BeginSession(partitions);
                return assigned(verified(), partitions);
            };
        }
        else
        {
            SetPartitionsAssignedHandler((_, partitions) => watch.BeginSession(partitions));
        }

        if (PartitionsRevokedHandler is { } revoked)
        {
            PartitionsRevokedHandler = (_, partitions) => Leave(watch, partitions, revoked(verified(), partitions));
        }
        else
        {
            SetPartitionsRevokedHandler((_, partitions) => watch.BeginSession(partitions.Select(static partition => partition.TopicPartition)));
        }

        if (PartitionsLostHandler is { } lost)
        {
            PartitionsLostHandler = (_, partitions) => Leave(watch, partitions, lost(verified(), partitions));
        }

        var committed = OffsetsCommittedHandler;
        OffsetsCommittedHandler = (_, offsets) =>
        {
            watch.Commit(offsets.Offsets.Where(static offset => !offset.Error.IsError).Select(static offset => offset.TopicPartitionOffset));
            committed?.Invoke(verified(), offsets);
        };
    }

    private static IEnumerable<TopicPartitionOffset> Leave(
        ConsumerWatch watch, List<TopicPartitionOffset> partitions, IEnumerable<TopicPartitionOffset> next)
    {
        watch.BeginSession(partitions.Select(static partition => partition.TopicPartition));
        return next;
    }
}

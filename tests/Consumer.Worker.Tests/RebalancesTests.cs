using Confluent.Kafka;

using Microsoft.Extensions.Logging.Abstractions;

namespace StreamLab.Consumer.Worker.Tests;

/// <summary>What the consuming thread learns of the client's rebalances.</summary>
public sealed class RebalancesTests
{
    private readonly Rebalances _rebalances = new(new ConsumerJournal(NullLogger<ConsumerJournal>.Instance));

    /// <remarks>The client keeps it to itself and reads nothing any more.</remarks>
    [Fact]
    public void AnyFailureOfARebalanceEndsTheConsumer()
    {
        foreach (var rebalance in (Action<Rebalances>[])[
            static rebalances => rebalances.Assigned(null!, [new("t", 0)]),
            static rebalances => rebalances.Revoked(null!, [new("t", 0, 0)]),
            static rebalances => rebalances.Lost([new("t", 0, 0)])])
        {
            var rebalances = new Rebalances(new ConsumerJournal(NullLogger<ConsumerJournal>.Instance));
            rebalances.Listen(new Failing());

            Assert.Throws<KeyNotFoundException>(() => rebalance(rebalances));

            Assert.IsType<KeyNotFoundException>(Assert.Throws<InvalidOperationException>(rebalances.ThrowIfFailed).InnerException);
        }
    }

    [Fact]
    public void AnErrorThatTheClientDoesNotRecoverFromKeepsItsCode()
    {
        _rebalances.Fail(new KafkaException(ErrorCode.Local_Fatal));

        Assert.Equal(ErrorCode.Local_Fatal, Assert.Throws<KafkaException>(_rebalances.ThrowIfFailed).Error.Code);
    }

    [Fact]
    public void EveryCallbackCountsAndWithoutAListenerTheClientDecidesWhereToBegin()
    {
        var start = Assert.Single(_rebalances.Assigned(null!, [new("t", 0)]));
        _rebalances.Revoked(null!, [new("t", 0, 0)]);
        _rebalances.Lost([new("t", 0, 0)]);

        Assert.Equal(Offset.Unset, start.Offset);
        Assert.Equal(3, _rebalances.Count);
        _rebalances.ThrowIfFailed();
    }

    private sealed class Failing : IRebalanceListener
    {
        public IReadOnlyList<TopicPartitionOffset> Assigned(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions) =>
            throw new KeyNotFoundException();

        public void Revoked(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions) => throw new KeyNotFoundException();

        public void Lost(IReadOnlyList<TopicPartition> partitions) => throw new KeyNotFoundException();
    }
}

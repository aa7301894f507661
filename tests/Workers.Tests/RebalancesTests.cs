using Confluent.Kafka;

using Microsoft.Extensions.Logging.Abstractions;

using StreamLab.Consumer.Worker;

namespace StreamLab.Workers.Tests;

/// <summary>A rebalance that fails is told to the consuming thread: the client keeps it to itself and reads nothing any more.</summary>
public sealed class RebalancesTests
{
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

    private sealed class Failing : IRebalanceListener
    {
        public IReadOnlyList<TopicPartitionOffset> Assigned(IConsumer<byte[], byte[]> consumer, IReadOnlyList<TopicPartition> partitions) =>
            throw new KeyNotFoundException();

        public void Revoked(IConsumer<byte[], byte[]> consumer, IReadOnlyList<int> partitions) => throw new KeyNotFoundException();

        public void Lost(IReadOnlyList<int> partitions) => throw new KeyNotFoundException();
    }
}

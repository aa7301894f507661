using Confluent.Kafka;
using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

public sealed class ClusterMembershipTests
{
    [Fact]
    public void ABrokerWithEveryCopyUpToDateLacksNothing() => Assert.Null(ClusterMembership.LackOf(View([1, 2, 3], (1, [1, 2, 3]), (3, [3, 2])), 2));

    [Fact]
    public void ABrokerThatIsFencedIsNotThere() =>
        Assert.Equal("is not registered with the controller, or fenced by it", ClusterMembership.LackOf(View([1, 3], (1, [1, 3])), 2));

    [Fact]
    public void ACopyThatIsBehindIsNamed() =>
        Assert.Equal("is not in sync with 1 of its 2 partitions, such as events/1", ClusterMembership.LackOf(View([1, 2, 3], (1, [1, 2]), (3, [1, 3])), 2));

    [Fact]
    public void APartitionWithoutALeaderIsNoBrokersFault() => Assert.Null(ClusterMembership.LackOf(View([2, 3], (-1, [1]), (3, [2, 3])), 2));

    private static Metadata View(int[] brokers, params (int Leader, int[] InSync)[] partitions) => new(
        [.. brokers.Select(static broker => new BrokerMetadata(broker, "localhost", 9092))],
        [
            new(
                "events",
                [.. partitions.Select(static (partition, index) => new PartitionMetadata(index, partition.Leader, [1, 2, 3], partition.InSync, new(ErrorCode.NoError)))],
                new(ErrorCode.NoError)),
        ],
        originatingBrokerId: brokers[0], "localhost");
}

using Confluent.Kafka;

using StreamLab.Kafka.Topics;

namespace StreamLab.Kafka.Tests;

public sealed class LabTopicPlansTests
{
    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(2, 2, "1")]
    [InlineData(3, 3, "2")]
    [InlineData(7, 3, "2")]
    public void OneDeadBrokerNeverStopsTheLabsOwnTopics(int brokers, int copies, string minInSync)
    {
        var plan = LabTopicPlans.Compacted("events.snapshots", brokers);

        Assert.Equal((copies, minInSync), (plan.Replication, plan.Configuration["min.insync.replicas"]));
    }

    [Fact]
    public void ABrokerThatKeepsCopiesCountsThoughItDoesNotAnswer()
    {
        var topic = new TopicMetadata("old", [new(0, 1, [1, 2, 3], [1, 2], new(ErrorCode.NoError))], new(ErrorCode.NoError));
        var metadata = new Metadata([new(1, "one", 9092), new(2, "two", 9092)], [topic], 1, "one");

        Assert.Equal(3, KnownBrokers.CountIn(metadata));
        Assert.Equal([3], KnownBrokers.MissingIn(metadata));
        Assert.StartsWith("Broker 3 of the cluster does not answer", KnownBrokers.WarningOf([3]), StringComparison.Ordinal);
        Assert.Null(KnownBrokers.WarningOf([]));
    }
}

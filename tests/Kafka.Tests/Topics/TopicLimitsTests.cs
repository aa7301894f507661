using StreamLab.Kafka.Brokers;
using StreamLab.Kafka.Clients;
using StreamLab.Kafka.Topics;

namespace StreamLab.Kafka.Tests.Topics;

public sealed class TopicLimitsTests
{
    [Fact]
    public void RecordsAndBatchesFitInWhatTheTopicTakes()
    {
        var limits = new TopicLimits(10_000);

        Assert.Equal(10_000, limits.Batch(1_000_000));
        Assert.InRange(limits.Record(999_000), 9_000, 9_900);
    }

    [Fact]
    public void TopicThatTakesMoreThanIsAskedForChangesNothing()
    {
        var limits = new TopicLimits(1_048_588);

        Assert.Equal((1_000_000, 999_000), (limits.Batch(1_000_000), limits.Record(999_000)));
    }

    [Fact]
    public void UnknownLimitChangesNothing() =>
        Assert.Equal((1_000_000, 999_000), (TopicLimits.Unknown.Batch(1_000_000), TopicLimits.Unknown.Record(999_000)));

    [Fact]
    public async Task BrokersThatDoNotKnowTheQuestionLeaveTheLimitUnknown()
    {
        await using var cluster = EmbeddedCluster.Start(1);

        Assert.Equal(TopicLimits.Unknown, await TopicLimits.ReadAsync(
            new SideClients(new() { BootstrapServers = cluster.BootstrapServers }), "records", TestContext.Current.CancellationToken));
    }
}

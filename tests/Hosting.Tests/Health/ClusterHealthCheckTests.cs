using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Health;

public sealed class ClusterHealthCheckTests
{
    private readonly FakeProbe _probe = new() { Topics = { ["orders"] = [1, 2, 3], ["__consumer_offsets"] = [1, 2, 3] } };
    private readonly ClusterHealthCheck _check;

    public ClusterHealthCheckTests()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");
        kafka.AddTopic("orders-topic", topicName: "orders");
        _check = new(_probe, kafka.Resource);
    }

    [Fact]
    public async Task AtStartEveryBrokerIsAwaited()
    {
        _probe.Brokers.Remove(2);

        await ExpectAsync(HealthStatus.Unhealthy, "waiting for all brokers: 2 of 3 brokers are up");
    }

    [Fact]
    public async Task AfterwardsTheClusterCanMissOne()
    {
        await ExpectAsync(HealthStatus.Healthy, "3 of 3 brokers are up");

        _probe.Brokers.Remove(2);
        _probe.Silent.Add(2);

        await ExpectAsync(HealthStatus.Healthy, "2 of 3 brokers are up");
    }

    [Theory]
    [InlineData("orders")]
    [InlineData("__consumer_offsets")]
    public async Task PartitionsWithoutALeaderAreTrouble(string topic)
    {
        await ExpectAsync(HealthStatus.Healthy, "3 of 3 brokers are up");

        _probe.Topics[topic] = [1, -1, -1];

        await ExpectAsync(HealthStatus.Unhealthy, $"2 partitions have no leader, such as {topic}/1; 3 of 3 brokers are up");
    }

    [Fact]
    public async Task TopicsThatAreNotMadeYetAreNoTrouble()
    {
        _probe.Topics.Clear();

        await ExpectAsync(HealthStatus.Healthy, "3 of 3 brokers are up");
    }

    [Fact]
    public async Task BrokersThatRememberEachOtherAreNoQuorum()
    {
        // A broker that lost the controller still lists every broker.
        _probe.Silent.UnionWith([2, 3]);

        await ExpectAsync(HealthStatus.Unhealthy, "1 of 3 controllers answer, and a quorum needs 2; 3 of 3 brokers are up");
    }

    [Fact]
    public async Task AMajorityOfControllersIsEnoughAndTheRestIsNotAwaited()
    {
        _probe.Slow.Add(1);

        await ExpectAsync(HealthStatus.Healthy, "3 of 3 brokers are up");
    }

    [Fact]
    public async Task OnlyControllersAreAsked()
    {
        var probe = new FakeProbe { Brokers = { 4 } };
        var check = new ClusterHealthCheck(probe, Applications.ForRun().AddKafkaCluster("kafka", 4).Resource);

        Assert.Equal(HealthStatus.Healthy, (await check.CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Status);

        Assert.All(probe.Asked, static broker => Assert.InRange(broker, 1, 3));
    }

    [Fact]
    public async Task AClusterThatDoesNotAnswerIsUnhealthy()
    {
        _probe.Brokers.Clear();

        await ExpectAsync(HealthStatus.Unhealthy, "no answer");
    }

    private async Task ExpectAsync(HealthStatus status, string description)
    {
        var result = await _check.CheckHealthAsync(new(), TestContext.Current.CancellationToken);
        Assert.Equal((status, description), (result.Status, result.Description));
    }
}

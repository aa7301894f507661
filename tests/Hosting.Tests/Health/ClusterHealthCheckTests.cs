using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Health;

public sealed class ClusterHealthCheckTests : IDisposable
{
    private readonly FakeAdmin _admin;
    private readonly ClusterClient _client;
    private readonly ClusterHealthCheck _check;

    public ClusterHealthCheckTests()
    {
        (var client, _admin) = FakeAdmin.Create();
        _client = new(Applications.ForRun().AddKafkaCluster("kafka").Listening(31001).Resource, _ => client);
        _check = new(_client, brokers: 3);
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task AtStartEveryBrokerIsAwaited()
    {
        _admin.Metadata = FakeAdmin.Cluster(1, 3);

        await ExpectAsync(HealthStatus.Unhealthy, "waiting for all brokers: 2 of 3 brokers are up");
    }

    [Fact]
    public async Task AfterwardsTheClusterCanMissOne()
    {
        await ExpectAsync(HealthStatus.Healthy, "3 of 3 brokers are up");

        _admin.Metadata = FakeAdmin.Cluster([1, 3], [1, 3]);

        await ExpectAsync(HealthStatus.Healthy, "2 of 3 brokers are up");
    }

    [Fact]
    public async Task PartitionsWithoutALeaderAreTrouble()
    {
        await ExpectAsync(HealthStatus.Healthy, "3 of 3 brokers are up");

        _admin.Metadata = FakeAdmin.Cluster([1, 3], [1, -1, -1]);

        await ExpectAsync(HealthStatus.Unhealthy, "2 partitions have no leader, such as events/1; 2 of 3 brokers are up");
    }

    [Theory]
    [InlineData(ErrorCode.PolicyViolation)]
    [InlineData(ErrorCode.TopicAlreadyExists)]
    public async Task ARefusalProvesAQuorumAsWellAsAnAgreement(ErrorCode code)
    {
        _admin.OnCreate = (_, _) => Task.FromException(FakeAdmin.Refusal(code));

        await ExpectAsync(HealthStatus.Healthy, "3 of 3 brokers are up");
    }

    [Theory]
    [InlineData(ErrorCode.RequestTimedOut)]
    [InlineData(ErrorCode.Local_TimedOut)]
    public async Task AControllerThatDoesNotAnswerIsNoQuorum(ErrorCode code)
    {
        _admin.OnCreate = (_, _) => Task.FromException(FakeAdmin.Refusal(code));

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task TheControllerIsAskedWithoutMakingAnything()
    {
        var validated = new List<bool>();
        _admin.OnCreate = (_, options) =>
        {
            validated.Add(options.ValidateOnly);
            return Task.CompletedTask;
        };

        await ExpectAsync(HealthStatus.Healthy, "3 of 3 brokers are up");

        Assert.Equal([true], validated);
    }

    private async Task ExpectAsync(HealthStatus status, string description)
    {
        var result = await CheckAsync();
        Assert.Equal((status, description), (result.Status, result.Description));
    }

    private Task<HealthCheckResult> CheckAsync() => _check.CheckHealthAsync(new(), TestContext.Current.CancellationToken);
}

using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Health;

public sealed class BrokerHealthCheckTests
{
    [Fact]
    public async Task ABrokerIsAskedForItsOwnSettings()
    {
        var asked = new List<(ResourceType, string)>();
        var result = await CheckAsync(nodeId: 2, resource =>
        {
            asked.Add((resource.Type, resource.Name));
            return Task.FromResult(new List<DescribeConfigsResult>());
        });

        Assert.Equal(HealthStatus.Healthy, result.Status);
        Assert.Equal([(ResourceType.Broker, "2")], asked);
    }

    [Fact]
    public async Task ABrokerThatDoesNotAnswerIsUnhealthy()
    {
        var result = await CheckAsync(nodeId: 2, static _ =>
            Task.FromException<List<DescribeConfigsResult>>(new KafkaException(new Error(ErrorCode.Local_TimedOut, "no answer"))));

        Assert.Equal((HealthStatus.Unhealthy, "no answer"), (result.Status, result.Description));
    }

    private static async Task<HealthCheckResult> CheckAsync(int nodeId, Func<ConfigResource, Task<List<DescribeConfigsResult>>> onDescribe)
    {
        var (admin, fake) = FakeAdmin.Create();
        fake.OnDescribe = onDescribe;
        using var client = new ClusterClient(Applications.ForRun().AddKafkaCluster("kafka").Listening(31001).Resource, _ => admin);
        return await new BrokerHealthCheck(client, nodeId).CheckHealthAsync(new(), TestContext.Current.CancellationToken);
    }
}

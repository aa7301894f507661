using Microsoft.Extensions.Diagnostics.HealthChecks;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Health;

public sealed class BrokerHealthCheckTests
{
    private readonly FakeProbe _probe = new();

    [Fact]
    public async Task ABrokerIsAskedItself()
    {
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(nodeId: 2)).Status);
        Assert.Equal([2], _probe.Asked);
    }

    [Fact]
    public async Task ABrokerThatDoesNotAnswerIsUnhealthy()
    {
        _probe.Silent.Add(2);

        var result = await CheckAsync(nodeId: 2);

        Assert.Equal((HealthStatus.Unhealthy, "no answer"), (result.Status, result.Description));
    }

    private Task<HealthCheckResult> CheckAsync(int nodeId) =>
        new BrokerHealthCheck(_probe, nodeId).CheckHealthAsync(new(), TestContext.Current.CancellationToken);
}

using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.AppHost.Tests.Fakes;
using StreamLab.Hosting.Building;
using StreamLab.Kafka.Network;
using StreamLab.Settings;
using StreamLab.Settings.Faults;

namespace StreamLab.AppHost.Tests.Brokers;

public sealed class ContainerProxiesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ClientsReachABrokerThatAFaultConcernsThroughAProxy()
    {
        await using var app = Build(3, FaultAction.DropAcks);
        var cluster = ClusterOf(app);
        foreach (var broker in cluster.Brokers)
        {
            var endpoint = broker.Annotations.OfType<EndpointAnnotation>().Single(static endpoint => endpoint.Name == KafkaBrokerResource.PrimaryEndpointName);
            endpoint.AllocatedEndpoint = new(endpoint, "localhost", 31000 + broker.NodeId);
        }

        var proxy = app.Services.GetRequiredService<ClientProxies>().AddressOf(2);
        var advertised = await BrokerAddresses.Resolve(cluster, cluster.Plan.Brokers[1].Properties["advertised.listeners"]).GetValueAsync(Token);

        Assert.Equal($"localhost:31001,{proxy},localhost:31003", await cluster.ConnectionStringExpression.GetValueAsync(Token));
        Assert.Contains($"://{proxy}", advertised, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutSuchAFaultThereAreNoProxies()
    {
        await using var app = Build(3, FaultAction.Kill);

        Assert.Null(app.Services.GetService<ClientProxies>());
    }

    [Fact]
    public async Task ASingleBrokerCanHaveAProxyToo()
    {
        await using var app = Build(1, FaultAction.HalfOpen);

        Assert.NotNull(app.Services.GetRequiredService<ClientProxies>().AddressOf(1));
        Assert.Single(ClusterOf(app).Brokers);
    }

    private static KafkaClusterResource ClusterOf(DistributedApplication app) =>
        app.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<KafkaClusterResource>().Single();

    private static DistributedApplication Build(int brokers, FaultAction action) => Applications.Build(
        new LabSettings
        {
            BrokerMode = BrokerMode.Containers,
            Brokers = brokers,
            Faults = new([new(action, new(FaultTargetKind.Broker, Math.Min(2, brokers)), TimeSpan.FromSeconds(1), null)]),
        },
        DistributedApplicationOperation.Run);
}

using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Cluster;

public sealed class ConnectionStringTests
{
    private const string OfThisMachine = "localhost:31001,localhost:31002,localhost:31003";
    private const string OfContainers = "kafka-1:29092,kafka-2:29092,kafka-3:29092";

    [Fact]
    public async Task ProgramsOnThisMachineReachEveryBrokerByItsPort()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").Listening(31001);
        var program = builder.AddExecutable("program", "program", ".").WithReference(kafka);

        Assert.Equal(OfThisMachine, await kafka.Resource.ConnectionStringExpression.GetValueAsync(TestContext.Current.CancellationToken));
        Assert.Equal(OfThisMachine, (await builder.EnvironmentAsync(program.Resource))["ConnectionStrings__kafka"]);
    }

    [Fact]
    public async Task ContainersReachEveryBrokerByItsName()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").Listening(31001);
        var container = builder.AddContainer("container", "image").WithReference(kafka);

        Assert.Equal(OfContainers, (await builder.EnvironmentAsync(container.Resource))["ConnectionStrings__kafka"]);
    }

    [Fact]
    public async Task TheNetworkDecidesNotTheCaller()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").Listening(31001).Resource;
        var container = builder.AddContainer("container", "image").Resource;

        Assert.Equal(OfContainers, await Get(new() { Network = KnownNetworkIdentifiers.DefaultAspireContainerNetwork }));
        Assert.Equal(OfContainers, await Get(new() { Caller = container }));
        Assert.Equal(OfThisMachine, await Get(new() { Caller = container, Network = KnownNetworkIdentifiers.LocalhostNetwork }));

        async Task<string?> Get(ValueProviderContext context) =>
            await kafka.ConnectionStringExpression.GetValueAsync(context, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void PublishedItIsMadeOfTheDeploymentsOwnNames() =>
        Assert.Equal(
            string.Join(',', Enumerable.Range(1, 3).Select(static node =>
                $"{{kafka-{node}.bindings.internal.host}}:{{kafka-{node}.bindings.internal.port}}")),
            Applications.ForPublish().AddKafkaCluster("kafka").Resource.ConnectionStringExpression.ValueExpression);

    [Fact]
    public void PublishedPropertiesAreEveryAddressAndTheFirstBrokersHostAndPort()
    {
        IResourceWithConnectionString kafka = Applications.ForPublish().AddKafkaCluster("kafka").Resource;

        Assert.Equal(
            [
                ("BootstrapServers", kafka.ConnectionStringExpression.ValueExpression),
                ("Host", "{kafka-1.bindings.internal.host}"),
                ("Port", "{kafka-1.bindings.internal.port}"),
            ],
            kafka.GetConnectionProperties().Select(static property => (property.Key, property.Value.ValueExpression)));
    }

    [Fact]
    public async Task ClientsThatTakeOneAddressGetTheFirstBrokers()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").Listening(31001);
        var program = await builder.EnvironmentAsync(builder.AddExecutable("program", "program", ".").WithReference(kafka).Resource);
        var container = await builder.EnvironmentAsync(builder.AddContainer("container", "image").WithReference(kafka).Resource);

        Assert.Equal((OfThisMachine, "localhost", "31001"), (program["KAFKA_BOOTSTRAPSERVERS"], program["KAFKA_HOST"], program["KAFKA_PORT"]));
        Assert.Equal((OfContainers, "kafka-1", "29092"), (container["KAFKA_BOOTSTRAPSERVERS"], container["KAFKA_HOST"], container["KAFKA_PORT"]));
    }
}

using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Tools;

public sealed class SchemaRegistryTests
{
    [Fact]
    public async Task ItKeepsItsSchemasInTheCluster()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka").WithSchemaRegistry().Listening(31001);

        var registry = Assert.Single(builder.Resources.OfType<KafkaSchemaRegistryResource>());
        var environment = await builder.EnvironmentAsync(registry);

        Assert.Equal("kafka-schema-registry", registry.Name);
        Assert.Equal(
            "PLAINTEXT://kafka-1:29092,PLAINTEXT://kafka-2:29092,PLAINTEXT://kafka-3:29092",
            environment["SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS"]);
        Assert.Equal("http://0.0.0.0:8081", environment["SCHEMA_REGISTRY_LISTENERS"]);
        Assert.Equal(8081, registry.Endpoint("http").TargetPort);
    }

    [Fact]
    public async Task PublishedItReachesBrokersByTheDeploymentsNames()
    {
        var builder = Applications.ForPublish();
        builder.AddKafkaCluster("kafka", 1).WithSchemaRegistry();

        var environment = await builder.EnvironmentAsync(builder.Resources.OfType<KafkaSchemaRegistryResource>().Single());

        Assert.Equal(
            "PLAINTEXT://{kafka-1.bindings.internal.host}:{kafka-1.bindings.internal.port}",
            environment["SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS"]);
    }

    [Fact]
    public void ItWaitsForTheCluster()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").WithSchemaRegistry();

        var wait = Assert.Single(builder.Resources.OfType<KafkaSchemaRegistryResource>().Single().Annotations.OfType<WaitAnnotation>());

        Assert.Equal((kafka.Resource, WaitType.WaitUntilHealthy), ((KafkaClusterResource)wait.Resource, wait.WaitType));
    }

    [Fact]
    public void ItsConnectionStringIsItsUrl()
    {
        var builder = Applications.ForPublish();
        builder.AddKafkaCluster("kafka").WithSchemaRegistry();

        IResourceWithConnectionString registry = builder.Resources.OfType<KafkaSchemaRegistryResource>().Single();
        Assert.Equal("{kafka-schema-registry.bindings.http.url}", registry.ConnectionStringExpression.ValueExpression);
        var (name, value) = Assert.Single(registry.GetConnectionProperties());
        Assert.Equal(("Uri", registry.ConnectionStringExpression.ValueExpression), (name, value.ValueExpression));
    }

    [Fact]
    public void ASecondOneIsRefused()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka").WithSchemaRegistry();

        var refusal = Assert.Throws<InvalidOperationException>(() => kafka.WithSchemaRegistry(containerName: "another"));

        Assert.Contains("'kafka-schema-registry'", refusal.Message, StringComparison.Ordinal);
        Assert.Single(kafka.ApplicationBuilder.Resources.OfType<KafkaSchemaRegistryResource>());
    }
}

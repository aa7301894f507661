using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Tools;

public sealed class KafkaUITests
{
    [Fact]
    public async Task ItShowsTheClusterByItsContainersAddresses()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka").WithKafkaUI().Listening(31001);

        var ui = Assert.Single(builder.Resources.OfType<KafkaClusterUIResource>());
        var environment = await builder.EnvironmentAsync(ui);

        Assert.Equal("kafka-ui", ui.Name);
        Assert.Equal("kafka", environment["KAFKA_CLUSTERS_0_NAME"]);
        Assert.Equal("kafka-1:29092,kafka-2:29092,kafka-3:29092", environment["KAFKA_CLUSTERS_0_BOOTSTRAPSERVERS"]);
        Assert.DoesNotContain("KAFKA_CLUSTERS_0_SCHEMAREGISTRY", environment.Keys);
        Assert.Equal(8080, ui.Endpoint("http").TargetPort);
    }

    [Fact]
    public void ItsImageIsPinned()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka").WithKafkaUI();

        var image = Assert.Single(Assert.Single(builder.Resources.OfType<KafkaClusterUIResource>()).Annotations.OfType<ContainerImageAnnotation>());

        Assert.Equal(("docker.io", "kafbat/kafka-ui", "v1.5.0"), (image.Registry, image.Image, image.Tag));
    }

    [Fact]
    public async Task ItShowsTheSchemasOfARegistryThatComesLater()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka").WithKafkaUI().WithSchemaRegistry().Listening(31001);
        var http = Assert.Single(builder.Resources.OfType<KafkaSchemaRegistryResource>()).Endpoint("http");
        http.AllocatedEndpoint = new(http, "localhost", 31081);
        http.AllAllocatedEndpoints.AddOrUpdateAllocatedEndpoint(
            KnownNetworkIdentifiers.DefaultAspireContainerNetwork,
            new(http, "kafka-schema-registry", 8081, EndpointBindingMode.SingleAddress, targetPortExpression: null, KnownNetworkIdentifiers.DefaultAspireContainerNetwork));

        var environment = await builder.EnvironmentAsync(builder.Resources.OfType<KafkaClusterUIResource>().Single());

        Assert.Equal("http://kafka-schema-registry:8081", environment["KAFKA_CLUSTERS_0_SCHEMAREGISTRY"]);
    }

    [Fact]
    public void ItStartsWhenTheClusterIsReady()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").WithKafkaUI();

        var awaited = builder.Resources.OfType<KafkaClusterUIResource>().Single().Annotations.OfType<WaitAnnotation>();

        Assert.Equal([kafka.Resource], awaited.Select(static wait => wait.Resource).OfType<KafkaClusterResource>());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65536)]
    public void ItsPortIsAPort(int port) => Assert.Equal(
        "port",
        Assert.Throws<ArgumentOutOfRangeException>(() => Applications.ForRun().AddKafkaCluster("kafka").WithKafkaUI(ui => ui.WithHostPort(port))).ParamName);

    [Fact]
    public void ItIsLeftOutOfWhatIsPublished()
    {
        var builder = Applications.ForPublish();
        builder.AddKafkaCluster("kafka").WithKafkaUI();

        Assert.True(builder.Resources.OfType<KafkaClusterUIResource>().Single().IsExcludedFromPublish());
    }

    [Fact]
    public void ItCanHaveAnotherNameAndBeChanged()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka").WithKafkaUI(static ui => ui.WithHostPort(9000), "console");

        var ui = Assert.Single(builder.Resources.OfType<KafkaClusterUIResource>());

        Assert.Equal("console", ui.Name);
        Assert.Equal(9000, ui.Endpoint("http").Port);
    }
}

using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Tools;

public sealed class KafkaConnectTests
{
    [Fact]
    public async Task ItKeepsItsStateInTheCluster()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka").WithKafkaConnect().Listening(31001);

        var environment = await builder.EnvironmentAsync(Connect(builder));

        Assert.Equal("kafka-1:29092,kafka-2:29092,kafka-3:29092", environment["CONNECT_BOOTSTRAP_SERVERS"]);
        Assert.Equal(("kafka-connect", "kafka-connect"), (environment["CONNECT_GROUP_ID"], environment["CONNECT_REST_ADVERTISED_HOST_NAME"]));
        Assert.All((string[])["config", "offset", "status"], storage => Assert.Equal(
            ($"kafka-connect-{storage}", "3"),
            (environment[$"CONNECT_{storage.ToUpperInvariant()}_STORAGE_TOPIC"], environment[$"CONNECT_{storage.ToUpperInvariant()}_STORAGE_REPLICATION_FACTOR"])));
    }

    [Fact]
    public async Task AClusterOfOneHasOneReplica()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka", 1).WithKafkaConnect().Listening(31001);

        Assert.Equal("1", (await builder.EnvironmentAsync(Connect(builder)))["CONNECT_STATUS_STORAGE_REPLICATION_FACTOR"]);
    }

    [Fact]
    public async Task AllItsClientsConnectAsTheAdministrator()
    {
        var builder = Applications.ForPublish();
        builder.AddKafkaCluster("kafka").WithKafkaConnect().WithTls().WithSaslScram();
        await builder.DeclaredAsync();

        var environment = await builder.EnvironmentAsync(Connect(builder));

        Assert.All((string[])["CONNECT_", "CONNECT_PRODUCER_", "CONNECT_CONSUMER_", "CONNECT_ADMIN_"], prefix =>
        {
            Assert.Equal(("SASL_SSL", "{kafka-ca.value}"), (environment[prefix + "SECURITY_PROTOCOL"], environment[prefix + "SSL_TRUSTSTORE_CERTIFICATES"]));
            Assert.Contains("{kafka-password.value}", environment[prefix + "SASL_JAAS_CONFIG"], StringComparison.Ordinal);
        });
        Assert.Equal("/bin/bash", Connect(builder).Entrypoint);
    }

    [Fact]
    public void ItIsPinnedWaitsAndCanBeChanged()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").WithKafkaConnect(static connect => connect.WithHostPort(8083), "pipes");
        var connect = Connect(builder);

        var image = Assert.Single(connect.Annotations.OfType<ContainerImageAnnotation>());
        Assert.Equal(("docker.io", "confluentinc/cp-kafka-connect", "8.2.0"), (image.Registry, image.Image, image.Tag));
        Assert.Equal(("pipes", 8083, 8083), (connect.Name, connect.Endpoint("http").TargetPort, connect.Endpoint("http").Port));
        Assert.Equal([kafka.Resource], connect.Annotations.OfType<WaitAnnotation>().Select(static wait => wait.Resource).OfType<KafkaClusterResource>());
    }

    [Fact]
    public async Task KafkaUIShowsEveryWorker()
    {
        var builder = Applications.ForPublish();
        builder.AddKafkaCluster("kafka").WithKafkaUI().WithKafkaConnect().WithKafkaConnect(containerName: "other");

        var environment = await builder.EnvironmentAsync(builder.Resources.OfType<KafkaClusterUIResource>().Single());

        Assert.Equal(("kafka-connect", "other"), (environment["KAFKA_CLUSTERS_0_KAFKACONNECT_0_NAME"], environment["KAFKA_CLUSTERS_0_KAFKACONNECT_1_NAME"]));
        Assert.Equal("{other.connectionString}", environment["KAFKA_CLUSTERS_0_KAFKACONNECT_1_ADDRESS"]);
    }

    private static KafkaConnectResource Connect(IDistributedApplicationBuilder builder) => builder.Resources.OfType<KafkaConnectResource>().Single();
}

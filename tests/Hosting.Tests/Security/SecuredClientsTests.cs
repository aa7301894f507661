using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Security;

public sealed class SecuredClientsTests
{
    private const string Config = "Aspire__Confluent__Kafka__Producer__Config__";

    private readonly IDistributedApplicationBuilder _builder = Applications.ForPublish();

    [Fact]
    public async Task AReferenceBringsTheConnectionPropertiesAndTheClientsSection()
    {
        var kafka = _builder.AddKafkaCluster("kafka").WithTls().WithSaslScram();
        var service = _builder.AddContainer("service", "image").WithReference(kafka);
        await _builder.DeclaredAsync();

        var environment = await _builder.EnvironmentAsync(service.Resource);

        Assert.Equal(
            ["SASL_SSL", "SCRAM-SHA-512", "admin", "{kafka-password.value}", "{kafka-ca.value}"],
            ((string[])["SECURITYPROTOCOL", "SASLMECHANISM", "USERNAME", "PASSWORD", "CACERTIFICATE"]).Select(name => environment[$"KAFKA_{name}"]));
        Assert.All((string[])["Producer", "Consumer"], kind => Assert.Equal(
            ["SaslSsl", "ScramSha512", "admin", "{kafka-password.value}", "{kafka-ca.value}"],
            ((string[])["SecurityProtocol", "SaslMechanism", "SaslUsername", "SaslPassword", "SslCaPem"])
                .Select(name => environment[$"Aspire__Confluent__Kafka__{kind}__Config__{name}"])));
    }

    [Fact]
    public async Task AReferenceToATopicBringsThemToo()
    {
        var orders = _builder.AddKafkaCluster("kafka").WithSaslScram().AddTopic("orders");
        var service = _builder.AddContainer("service", "image").WithReference(orders);
        await _builder.DeclaredAsync();

        var environment = await _builder.EnvironmentAsync(service.Resource);

        Assert.Equal("SaslPlaintext", environment[Config + "SecurityProtocol"]);
        Assert.Equal("admin", environment["ORDERS_USERNAME"]);
    }

    [Fact]
    public async Task AResourceConnectsAsTheUserThatItNames()
    {
        var kafka = _builder.AddKafkaCluster("kafka").WithSaslScram().WithUser("shop");
        var service = _builder.AddContainer("service", "image").WithReference(kafka).WithKafkaUser(kafka, "shop");
        await _builder.DeclaredAsync();

        var environment = await _builder.EnvironmentAsync(service.Resource);

        Assert.Equal(("shop", "{kafka-shop-password.value}"), (environment["KAFKA_USERNAME"], environment["KAFKA_PASSWORD"]));
        Assert.Equal(("shop", "{kafka-shop-password.value}"), (environment[Config + "SaslUsername"], environment[Config + "SaslPassword"]));
    }

    [Fact]
    public async Task AnApplicationsOwnSettingWins()
    {
        var kafka = _builder.AddKafkaCluster("kafka").WithSaslScram();
        var service = _builder.AddContainer("service", "image").WithReference(kafka).WithEnvironment(Config + "SaslUsername", "other");
        await _builder.DeclaredAsync();

        Assert.Equal("other", (await _builder.EnvironmentAsync(service.Resource))[Config + "SaslUsername"]);
    }

    [Fact]
    public async Task WhoDoesNotReferenceTheClusterLearnsNoPassword()
    {
        _builder.AddKafkaCluster("kafka").WithTls().WithSaslScram();
        var service = _builder.AddContainer("service", "image");
        await _builder.DeclaredAsync();

        Assert.Empty(await _builder.EnvironmentAsync(service.Resource));
    }

    [Fact]
    public async Task KafkaUIConnectsAsTheAdministrator()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka").WithKafkaUI().WithSaslScram("root", builder.AddParameter("pw", "secret", secret: true)).Listening(31001);
        await builder.DeclaredAsync();

        var environment = await builder.EnvironmentAsync(builder.Resources.OfType<KafkaClusterUIResource>().Single());

        Assert.Equal("SASL_PLAINTEXT", environment["KAFKA_CLUSTERS_0_PROPERTIES_SECURITY_PROTOCOL"]);
        Assert.Equal("SCRAM-SHA-512", environment["KAFKA_CLUSTERS_0_PROPERTIES_SASL_MECHANISM"]);
        Assert.Equal(
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"root\" password=\"secret\";",
            environment["KAFKA_CLUSTERS_0_PROPERTIES_SASL_JAAS_CONFIG"]);
    }

    [Fact]
    public async Task TheSchemaRegistryTrustsTheBrokersCertificate()
    {
        var kafka = _builder.AddKafkaCluster("kafka").WithSchemaRegistry().WithTls();
        await _builder.DeclaredAsync();
        var registry = _builder.Resources.OfType<KafkaSchemaRegistryResource>().Single();

        var environment = await _builder.EnvironmentAsync(registry);

        Assert.StartsWith("SSL://{kafka-1.", environment["SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS"], StringComparison.Ordinal);
        Assert.Equal(
            ("SSL", "PEM", "{kafka-ca.value}"),
            (environment["SCHEMA_REGISTRY_KAFKASTORE_SECURITY_PROTOCOL"], environment["SCHEMA_REGISTRY_KAFKASTORE_SSL_TRUSTSTORE_TYPE"],
                environment["SCHEMA_REGISTRY_KAFKASTORE_SSL_TRUSTSTORE_CERTIFICATES"]));
        Assert.Equal("/bin/bash", registry.Entrypoint);
        Assert.EndsWith("exec /etc/confluent/docker/run", (await _builder.ArgumentsAsync(registry))[1], StringComparison.Ordinal);
        Assert.NotNull(kafka);
    }
}

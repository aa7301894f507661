using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Package;

public sealed class PublicApiTests
{
    private static readonly IResourceBuilder<KafkaClusterResource> Cluster = Applications.ForRun().AddKafkaCluster("kafka");
    private static readonly IResourceBuilder<KafkaTopicResource> Topic = Cluster.AddTopic("orders");

    public static TheoryData<string, string, Action> Nulls { get; } = Table(
        ("builder", nameof(KafkaClusterBuilderExtensions.AddKafkaCluster), static () => KafkaClusterBuilderExtensions.AddKafkaCluster(null!, "kafka")),
        ("name", nameof(KafkaClusterBuilderExtensions.AddKafkaCluster), static () => Applications.ForRun().AddKafkaCluster(null!)),
        ("builder", nameof(KafkaClusterBuilderExtensions.WithBrokerConfig), static () => NoCluster.WithBrokerConfig("a", "b")),
        ("name", nameof(KafkaClusterBuilderExtensions.WithBrokerConfig), static () => Cluster.WithBrokerConfig(null!, "b")),
        ("value", nameof(KafkaClusterBuilderExtensions.WithBrokerConfig), static () => Cluster.WithBrokerConfig("a", null!)),
        ("builder", nameof(KafkaClusterBuilderExtensions.WithBrokers), static () => NoCluster.WithBrokers(static _ => { })),
        ("configure", nameof(KafkaClusterBuilderExtensions.WithBrokers), static () => Cluster.WithBrokers(null!)),
        ("builder", nameof(KafkaClusterBuilderExtensions.WithImage), static () => NoCluster.WithImage("image")),
        ("image", nameof(KafkaClusterBuilderExtensions.WithImage), static () => Cluster.WithImage(null!)),
        ("builder", nameof(KafkaClusterBuilderExtensions.WithImageTag), static () => NoCluster.WithImageTag("tag")),
        ("tag", nameof(KafkaClusterBuilderExtensions.WithImageTag), static () => Cluster.WithImageTag(null!)),
        ("builder", nameof(KafkaClusterBuilderExtensions.WithHostPorts), static () => NoCluster.WithHostPorts(9092)),
        ("builder", nameof(KafkaClusterBuilderExtensions.WithDataVolume), static () => NoCluster.WithDataVolume()),
        ("builder", nameof(KafkaClusterBuilderExtensions.WithDataBindMount), static () => NoCluster.WithDataBindMount("data")),
        ("source", nameof(KafkaClusterBuilderExtensions.WithDataBindMount), static () => Cluster.WithDataBindMount(null!)),
        ("builder", nameof(KafkaClusterBuilderExtensions.WithLifetime), static () => NoCluster.WithLifetime(ContainerLifetime.Persistent)),
        ("builder", nameof(KafkaToolBuilderExtensions.WithHostPort), static () => KafkaToolBuilderExtensions.WithHostPort((IResourceBuilder<KafkaClusterUIResource>)null!, 1)),
        ("builder", nameof(KafkaToolBuilderExtensions.WithHostPort), static () => KafkaToolBuilderExtensions.WithHostPort((IResourceBuilder<KafkaSchemaRegistryResource>)null!, 1)),
        ("builder", nameof(KafkaClusterBuilderExtensions.WithMemoryLimit), static () => NoCluster.WithMemoryLimit("1g")),
        ("limit", nameof(KafkaClusterBuilderExtensions.WithMemoryLimit), static () => Cluster.WithMemoryLimit((string)null!)),
        ("memory", nameof(KafkaClusterBuilderExtensions.WithMemoryLimit), static () => Cluster.WithMemoryLimit((KafkaMemory)null!)),
        ("builder", nameof(KafkaConnectBuilderExtensions.WithKafkaConnect), static () => NoCluster.WithKafkaConnect()),
        ("builder", nameof(KafkaConnectBuilderExtensions.WithHostPort), static () => KafkaConnectBuilderExtensions.WithHostPort(null!, 1)),
        ("app", nameof(KafkaApplicationExtensions.KillBrokerAsync), static () => KafkaApplicationExtensions.KillBrokerAsync(null!, "kafka", 1)),
        ("app", nameof(KafkaApplicationExtensions.WaitUntilServingAsync), static () => KafkaApplicationExtensions.WaitUntilServingAsync(null!, "kafka")),
        ("builder", nameof(KafkaSecurityBuilderExtensions.WithTls), static () => NoCluster.WithTls()),
        ("builder", nameof(KafkaSecurityBuilderExtensions.WithSaslScram), static () => NoCluster.WithSaslScram()),
        ("user", nameof(KafkaSecurityBuilderExtensions.WithSaslScram), static () => Cluster.WithSaslScram(null!)),
        ("builder", nameof(KafkaSecurityBuilderExtensions.WithUser), static () => NoCluster.WithUser("a")),
        ("builder", nameof(KafkaSecurityBuilderExtensions.WithAcls), static () => NoCluster.WithAcls()),
        ("rules", nameof(KafkaSecurityBuilderExtensions.WithAcls), static () => Cluster.WithAcls(null!)),
        ("builder", nameof(KafkaSecurityBuilderExtensions.WithKafkaUser), static () => ((IResourceBuilder<ContainerResource>)null!).WithKafkaUser(Cluster, "a")),
        ("cluster", nameof(KafkaSecurityBuilderExtensions.WithKafkaUser), static () => Cluster.ApplicationBuilder.AddContainer("a", "b").WithKafkaUser(null!, "a")),
        ("topic", nameof(KafkaAcl.Produce), static () => KafkaAcl.Produce("a", null!)),
        ("group", nameof(KafkaAcl.Consume), static () => KafkaAcl.Consume("a", "b", null!)),
        ("builder", nameof(KafkaToolBuilderExtensions.WithKafkaUI), static () => NoCluster.WithKafkaUI()),
        ("builder", nameof(KafkaToolBuilderExtensions.WithSchemaRegistry), static () => NoCluster.WithSchemaRegistry()),
        ("builder", nameof(KafkaTopicBuilderExtensions.AddTopic), static () => NoCluster.AddTopic("orders")),
        ("name", nameof(KafkaTopicBuilderExtensions.AddTopic), static () => Cluster.AddTopic(null!)),
        ("builder", nameof(KafkaTopicBuilderExtensions.WithConfig), static () => NoTopic.WithConfig("a", "b")),
        ("name", nameof(KafkaTopicBuilderExtensions.WithConfig), static () => Topic.WithConfig(null!, "b")),
        ("value", nameof(KafkaTopicBuilderExtensions.WithConfig), static () => Topic.WithConfig("a", null!)),
        ("builder", nameof(KafkaTopicBuilderExtensions.WithRetention), static () => NoTopic.WithRetention(TimeSpan.FromDays(1))),
        ("builder", nameof(KafkaTopicBuilderExtensions.WithCompression), static () => NoTopic.WithCompression("lz4")),
        ("codec", nameof(KafkaTopicBuilderExtensions.WithCompression), static () => Topic.WithCompression(null!)),
        ("builder", nameof(KafkaTopicBuilderExtensions.WithUpdatePolicy), static () => NoTopic.WithUpdatePolicy(KafkaTopicUpdatePolicy.Alter)),
        ("builder", nameof(KafkaTopicBuilderExtensions.WithMinInSyncReplicas), static () => NoTopic.WithMinInSyncReplicas(1)));

    public static TheoryData<string, string, Action> Empties { get; } = Table(
        ("name", nameof(KafkaClusterBuilderExtensions.AddKafkaCluster), static () => Applications.ForRun().AddKafkaCluster("")),
        ("name", nameof(KafkaClusterBuilderExtensions.WithBrokerConfig), static () => Cluster.WithBrokerConfig(" ", "b")),
        ("image", nameof(KafkaClusterBuilderExtensions.WithImage), static () => Cluster.WithImage("")),
        ("tag", nameof(KafkaClusterBuilderExtensions.WithImageTag), static () => Cluster.WithImageTag("")),
        ("source", nameof(KafkaClusterBuilderExtensions.WithDataBindMount), static () => Cluster.WithDataBindMount("")),
        ("limit", nameof(KafkaClusterBuilderExtensions.WithMemoryLimit), static () => Cluster.WithMemoryLimit("")),
        ("name", nameof(KafkaTopicBuilderExtensions.AddTopic), static () => Cluster.AddTopic("")),
        ("name", nameof(KafkaTopicBuilderExtensions.WithConfig), static () => Topic.WithConfig(" ", "b")),
        ("codec", nameof(KafkaTopicBuilderExtensions.WithCompression), static () => Topic.WithCompression("")));

    private static IResourceBuilder<KafkaClusterResource> NoCluster => null!;

    private static IResourceBuilder<KafkaTopicResource> NoTopic => null!;

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Nulls))]
    public void NullIsRefusedByName(string parameter, string method, Action call) =>
        Assert.Equal((method, parameter), (method, Assert.Throws<ArgumentNullException>(call).ParamName));

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Empties))]
    public void EmptinessIsRefusedByName(string parameter, string method, Action call) =>
        Assert.Equal((method, parameter), (method, Assert.Throws<ArgumentException>(call).ParamName));

    private static TheoryData<string, string, Action> Table(params (string Parameter, string Method, Func<object> Call)[] rows)
    {
        var table = new TheoryData<string, string, Action>();
        foreach (var (parameter, method, call) in rows)
        {
            table.Add(parameter, method, () => call());
        }

        return table;
    }
}

using System.Net.Sockets;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Cluster;

public sealed class ClusterModelTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(99)]
    public void AddKafkaClusterCreatesOneContainerPerBroker(int brokers)
    {
        var builder = Applications.ForRun();

        var kafka = builder.AddKafkaCluster("kafka", brokers);

        Assert.Same(kafka.Resource, Assert.Single(builder.Resources.OfType<KafkaClusterResource>()));
        Assert.Equal(brokers, builder.Resources.OfType<ContainerResource>().Count());
        Assert.Equal(kafka.Resource.Brokers, builder.Resources.OfType<KafkaBrokerResource>());
        Assert.Equal(Enumerable.Range(1, brokers), kafka.Resource.Brokers.Select(static broker => broker.NodeId));
        Assert.All(kafka.Resource.Brokers, static broker => Assert.Equal($"kafka-{broker.NodeId}", broker.Name));
    }

    [Fact]
    public void ThreeBrokersAreTheDefault() =>
        Assert.Equal(3, Applications.ForRun().AddKafkaCluster("kafka").Resource.Brokers.Count);

    [Fact]
    public void BrokersRunThePinnedImage() =>
        Assert.All(Applications.ForRun().AddKafkaCluster("kafka").Resource.Brokers, static broker =>
        {
            var image = Assert.Single(broker.Annotations.OfType<ContainerImageAnnotation>());
            Assert.Equal(("docker.io", "apache/kafka", "4.3.1"), (image.Registry, image.Image, image.Tag));
        });

    [Fact]
    public void BrokersListenForTheHostForOthersAndForTheQuorum() =>
        Assert.All(Applications.ForRun().AddKafkaCluster("kafka").Resource.Brokers, static broker =>
        {
            var endpoints = broker.Annotations.OfType<EndpointAnnotation>().ToList();
            Assert.Equal(
                [("tcp", 9092), ("internal", 29092), ("controller", 29093)],
                endpoints.Select(static endpoint => (endpoint.Name, endpoint.TargetPort!.Value)));
            Assert.All(endpoints, static endpoint =>
            {
                Assert.Null(endpoint.Port);
                Assert.False(endpoint.IsExternal);
                Assert.Equal((ProtocolType.Tcp, "tcp", "tcp"), (endpoint.Protocol, endpoint.Transport, endpoint.UriScheme));
            });
        });

    [Theory]
    [InlineData(2, 1)]
    [InlineData(4, 3)]
    [InlineData(7, 5)]
    public void OnlyBrokersThatVoteHaveAnEndpointForTheQuorum(int brokers, int voters) =>
        Assert.Equal(
            Enumerable.Range(1, voters),
            Applications.ForRun().AddKafkaCluster("kafka", brokers).Resource.Brokers
                .Where(static broker => broker.Annotations.OfType<EndpointAnnotation>().Any(static endpoint => endpoint.Name == "controller"))
                .Select(static broker => broker.NodeId));

    [Fact]
    public void BrokersBelongToTheirClusterAndDoNotTakeOnItsHealth()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka").Resource;

        Assert.All(kafka.Brokers, broker =>
        {
            var relationship = Assert.Single(broker.Annotations.OfType<ResourceRelationshipAnnotation>());
            Assert.Equal(("Parent", kafka), (relationship.Type, (KafkaClusterResource)relationship.Resource));
            Assert.IsNotAssignableFrom<IResourceWithParent>(broker);
            Assert.Same(kafka, broker.Cluster);
        });
    }

    [Fact]
    public void ClusterAndBrokersHaveHealthChecksOfTheirOwn()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka").Resource;

        Assert.All<IResource>([kafka, .. kafka.Brokers], static resource =>
            Assert.Equal($"{resource.Name}_check", Assert.Single(resource.Annotations.OfType<HealthCheckAnnotation>()).Key));
    }

    [Fact]
    public void TwoClustersStandBesideEachOther()
    {
        var builder = Applications.ForRun();

        var one = builder.AddKafkaCluster("one", 1).Resource;
        var two = builder.AddKafkaCluster("two", 1).Resource;

        Assert.NotEqual(one.Plan.ClusterId, two.Plan.ClusterId);
        Assert.Equal(["one-1", "two-1"], builder.Resources.OfType<KafkaBrokerResource>().Select(static broker => broker.Name));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void ThereAreOneToNinetyNineBrokers(int brokers)
    {
        var builder = Applications.ForRun();

        Assert.Equal("brokers", Assert.Throws<ArgumentOutOfRangeException>(() => builder.AddKafkaCluster("kafka", brokers)).ParamName);
        Assert.Empty(builder.Resources.OfType<KafkaBrokerResource>());
    }
}

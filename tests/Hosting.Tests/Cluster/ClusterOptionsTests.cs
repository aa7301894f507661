using StreamLab.Hosting.Building;
using StreamLab.Hosting.Tests.Fakes;
using StreamLab.Planning;

namespace StreamLab.Hosting.Tests.Cluster;

public sealed class ClusterOptionsTests
{
    [Fact]
    public void HostPortsCountUpFromTheFirstBroker() =>
        Assert.Equal(
            [9092, 9093, 9094],
            Applications.ForRun().AddKafkaCluster("kafka").WithHostPorts(9092).Resource.Brokers.Select(static broker => broker.Endpoint("tcp").Port!.Value));

    [Theory]
    [InlineData(0)]
    [InlineData(65534)]
    public void HostPortsMustAllBePorts(int first)
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");

        Assert.Equal("firstPort", Assert.Throws<ArgumentOutOfRangeException>(() => kafka.WithHostPorts(first)).ParamName);
        Assert.Equal(65535, kafka.WithHostPorts(65533).Resource.Brokers[2].Endpoint("tcp").Port);
    }

    [Fact]
    public void EachBrokerHasAVolumeOfItsOwnForItsData()
    {
        var brokers = Applications.ForRun().AddKafkaCluster("kafka").WithDataVolume().Resource.Brokers;

        var volumes = brokers.Select(static broker => Assert.Single(broker.Annotations.OfType<ContainerMountAnnotation>())).ToList();
        Assert.All(volumes, static volume => Assert.Equal((ContainerMountType.Volume, "/var/lib/kafka/data", false), (volume.Type, volume.Target, volume.IsReadOnly)));
        Assert.Equal(3, volumes.Select(static volume => volume.Source).Distinct().Count());
        Assert.All(brokers.Zip(volumes), static pair => Assert.EndsWith($"-{pair.First.Name}-data", pair.Second.Source, StringComparison.Ordinal));
    }

    [Fact]
    public void PublishedVolumesAreNamedAfterTheBrokerAlone() =>
        Assert.Equal(
            ["kafka-1-data", "kafka-2-data", "kafka-3-data"],
            Applications.ForPublish().AddKafkaCluster("kafka").WithDataVolume().Resource.Brokers
                .Select(static broker => Assert.Single(broker.Annotations.OfType<ContainerMountAnnotation>()).Source));

    [Fact]
    public void VolumesCanHaveANameOfTheirOwn() =>
        Assert.Equal(
            [("orders-1", true), ("orders-2", true), ("orders-3", true)],
            Applications.ForRun().AddKafkaCluster("kafka").WithDataVolume("orders", isReadOnly: true).Resource.Brokers
                .Select(static broker => Assert.Single(broker.Annotations.OfType<ContainerMountAnnotation>()))
                .Select(static volume => (volume.Source, volume.IsReadOnly)));

    [Fact]
    public void EachBrokerHasAFolderOfItsOwnInABindMount()
    {
        var mounts = Applications.ForRun().AddKafkaCluster("kafka").WithDataBindMount(Path.Combine("some", "data")).Resource.Brokers
            .Select(static broker => Assert.Single(broker.Annotations.OfType<ContainerMountAnnotation>())).ToList();

        Assert.All(mounts, static mount => Assert.Equal((ContainerMountType.BindMount, "/var/lib/kafka/data"), (mount.Type, mount.Target)));
        Assert.Equal(["kafka-1", "kafka-2", "kafka-3"], mounts.Select(static mount => Path.GetFileName(mount.Source)));
        Assert.All(mounts, static mount => Assert.EndsWith(Path.Combine("some", "data"), Path.GetDirectoryName(mount.Source), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ContainerLifetime.Persistent, false, true)]
    [InlineData(ContainerLifetime.Persistent, true, false)]
    [InlineData(ContainerLifetime.Session, false, false)]
    public void PersistentBrokersNeedFixedPorts(ContainerLifetime lifetime, bool hasPorts, bool isRefused)
    {
        // The order of both calls does not matter.
        var kafka = Applications.ForRun().AddKafkaCluster("kafka").WithLifetime(lifetime);
        if (hasPorts)
        {
            kafka.WithHostPorts(9092);
        }

        var refusal = Record.Exception(() => PersistentPorts.Check(kafka.Resource));

        Assert.Equal(isRefused ? typeof(DistributedApplicationException) : null, refusal?.GetType());
        Assert.Contains("fixed ports", refusal?.Message ?? "fixed ports", StringComparison.Ordinal);
        Assert.All(kafka.Resource.Brokers, broker => Assert.Equal(lifetime, broker.Annotations.OfType<ContainerLifetimeAnnotation>().Single().Lifetime));
    }

    [Theory]
    [InlineData(null, "4.3.1")]
    [InlineData("4.2.0", "4.2.0")]
    public void WithImageKeepsThePinnedTagUnlessAnotherIsGiven(string? tag, string expected) =>
        Assert.All(
            Applications.ForRun().AddKafkaCluster("kafka").WithImage("apache/kafka-native", tag).Resource.Brokers,
            broker => Assert.Equal(("apache/kafka-native", expected), ImageOf(broker)));

    [Fact]
    public void WithImageTagKeepsTheImage() =>
        Assert.All(
            Applications.ForRun().AddKafkaCluster("kafka").WithImageTag("4.2.0").Resource.Brokers,
            static broker => Assert.Equal(("apache/kafka", "4.2.0"), ImageOf(broker)));

    [Fact]
    public void WithBrokersReachesEachOfThem()
    {
        var seen = new List<string>();

        var kafka = Applications.ForRun().AddKafkaCluster("kafka").WithBrokers(broker => seen.Add(broker.Resource.Name));

        Assert.Equal(kafka.Resource.Brokers.Select(static broker => broker.Name), seen);
    }

    [Fact]
    public void WhatTheTopologyDecidesCannotBeSet()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");

        Assert.All(ClusterPlan.Fixed, property => Assert.Contains(
            $"'{property}'", Assert.Throws<ArgumentException>(() => kafka.WithBrokerConfig(property, "1")).Message, StringComparison.Ordinal));
    }

    [Fact]
    public void ASettingThatComesAfterBrokersWereConfiguredIsRefused()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");
        Assert.Equal(3, kafka.Resource.Plan.Brokers.Count);

        var refusal = Assert.Throws<InvalidOperationException>(() => kafka.WithBrokerConfig("log.retention.hours", "1"));

        Assert.Contains("'log.retention.hours'", refusal.Message, StringComparison.Ordinal);
    }

    private static (string Image, string? Tag) ImageOf(KafkaBrokerResource broker)
    {
        Assert.True(broker.TryGetLastAnnotation<ContainerImageAnnotation>(out var image));
        return (image.Image, image.Tag);
    }
}

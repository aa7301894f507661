using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.AppHost.Publishing;
using StreamLab.AppHost.Start;
using StreamLab.AppHost.Tests.Fakes;
using StreamLab.AspireHost.Brokers;
using StreamLab.Settings;

namespace StreamLab.AppHost.Tests;

public sealed class TopologyTests
{
    private static readonly LabSettings Containers = new() { BrokerMode = BrokerMode.Containers };

    [Fact]
    public void TheWholeTopologyIsDeclared()
    {
        var resources = Applications.Declare(Containers with { Producers = 2 });
        Assert.Equal(
            ["consumer-1", "consumer-2", "control-room", "events", "kafka", "kafka-1", "kafka-2", "kafka-3", "orders", "producer-1", "producer-2", "snapshots"],
            resources.Select(static resource => resource.Name).Where(static name => !name.Contains("ui", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Single(resources.OfType<KafkaClusterUIResource>());
    }

    [Fact]
    public void ProducersWaitForWhoReadsAndWhoJudges() => Assert.Equal(
        ["consumer-1", "consumer-2", "control-room", "events", "orders", "snapshots"],
        Waits(Applications.Declare(Containers).Single(static resource => resource.Name == "producer-1")));

    [Theory]
    [InlineData(BrokerMode.Embedded)]
    [InlineData(BrokerMode.Native)]
    public void EveryBrokerOfThisProcessIsAResource(BrokerMode mode)
    {
        var resources = Applications.Declare(Containers with { BrokerMode = mode });
        var cluster = Assert.Single(resources.OfType<HostedBrokersResource>());
        Assert.Equal(["kafka-1", "kafka-2", "kafka-3"], resources.OfType<HostedBrokerResource>().Select(static broker => broker.Name));
        Assert.All(resources.OfType<HostedBrokerResource>(), broker => Assert.Same(cluster, ParentOf(broker)));
        Assert.Empty(resources.OfType<ContainerResource>());
    }

    [Theory]
    [InlineData(BrokerMode.Containers)]
    [InlineData(BrokerMode.Native)]
    [InlineData(BrokerMode.Embedded)]
    [InlineData(BrokerMode.External)]
    public void TopicsAreChildrenOfTheClusterInEveryMode(BrokerMode mode)
    {
        var resources = Applications.Declare(Containers with { BrokerMode = mode });
        var cluster = resources.Single(static resource => resource.Name == "kafka");
        Assert.All(["events", "snapshots", "orders"], name => Assert.Same(
            cluster, Assert.IsAssignableFrom<IResourceWithParent>(resources.Single(resource => resource.Name == name)).Parent));
    }

    [Theory]
    [InlineData(BrokerMode.Containers)]
    [InlineData(BrokerMode.Native)]
    [InlineData(BrokerMode.Embedded)]
    public void ServicesWaitForTheTopicsThatTheHostMakes(BrokerMode mode) => Assert.Equal(
        ["events", "orders", "snapshots"],
        Waits(Applications.Declare(Containers with { BrokerMode = mode }).Single(static resource => resource.Name == "consumer-1")));

    [Fact]
    public void TopicsThatWorkersMakeAreNotWaitedFor() =>
        Assert.Empty(Waits(Applications.Declare(Containers with { BrokerMode = BrokerMode.External }).Single(static resource => resource.Name == "consumer-1")));

    [Fact]
    public void BrokersThatAreThereAreAConnectionString()
    {
        var kafka = Applications.Declare(Containers with { BrokerMode = BrokerMode.External }).Single(static resource => resource.Name == "kafka");
        Assert.IsAssignableFrom<IResourceWithConnectionString>(kafka);
        Assert.IsNotType<KafkaClusterResource>(kafka);
    }

    [Fact]
    public void OneBrokerIsAspiresOwnWhereItsPackageIsAndElseAClusterOfOne()
    {
        var brokers = Applications.Declare(Containers with { Brokers = 1 }).Where(static resource => resource.GetType().Name is "KafkaServerResource" or nameof(KafkaBrokerResource));
        Assert.Single(brokers);
    }

    [Fact]
    public async Task AWorkerIsToldItsPlaceAndTheLabsSettings()
    {
        await using var app = Applications.Build(Containers with { Producers = 2, Rate = 1234 }, DistributedApplicationOperation.Publish);
        var environment = await EnvironmentAsync(app, "producer-2");
        Assert.Equal(("producer-2", "1", "2", "1234", "containers"), (
            environment["StreamLab__Worker__Instance"], environment["StreamLab__Worker__Index"], environment["StreamLab__Worker__Count"],
            environment["StreamLab__Rate"], environment["StreamLab__BrokerMode"]));
    }

    [Fact]
    public async Task WorkersGetTheClientsSettingsOfThisMachine()
    {
        var lab = new LabPlan(Containers, DistributedApplicationOperation.Run, Run: 7, Port: 18200, Tools: null, HostToken: "token")
        {
            Clients = new Dictionary<string, string> { ["Aspire__Confluent__Kafka__Security"] = "secret" },
        };
        await using var app = Applications.Build(lab, DistributedApplicationOperation.Publish);
        Assert.Equal("secret", (await EnvironmentAsync(app, "consumer-1"))["Aspire__Confluent__Kafka__Security"]);
    }

    [Fact]
    public async Task NothingOfThisMachineIsPublished()
    {
        await using var app = Applications.Build(Containers, DistributedApplicationOperation.Publish);
        foreach (var name in (string[])["kafka-1", "control-room", "consumer-1", "producer-1"])
        {
            Assert.DoesNotContain(await EnvironmentAsync(app, name), static variable =>
                variable.Value.Contains("localhost", StringComparison.OrdinalIgnoreCase) || variable.Value.Contains("127.0.0.1", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void WhatIsOfThisMachineIsNotPublished()
    {
        var refused = Assert.Throws<SettingsException>(() => PublishRules.Check(Containers with { BrokerMode = BrokerMode.Embedded, Duration = TimeSpan.FromSeconds(1) }));
        Assert.Equal(["--broker-mode", "--duration"], refused.Problems.Select(static problem => problem.Split(':')[0]));
    }

    private static IResource? ParentOf(HostedBrokerResource resource) =>
        resource.Annotations.OfType<ResourceRelationshipAnnotation>().SingleOrDefault(static relation => relation.Type == "Parent")?.Resource;

    private static IEnumerable<string> Waits(IResource resource) => resource.Annotations.OfType<WaitAnnotation>()
        .Select(static wait => wait.Resource.Name).Distinct().Where(static name => name != "kafka").Order(StringComparer.Ordinal);

    private static async Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(DistributedApplication app, string name)
    {
        var resource = app.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(resource => resource.Name == name);
        var context = app.Services.GetRequiredService<DistributedApplicationExecutionContext>();
        return (await ExecutionConfigurationBuilder.Create(resource).WithEnvironmentVariablesConfig()
            .BuildAsync(context, cancellationToken: TestContext.Current.CancellationToken)).EnvironmentVariables.ToDictionary();
    }
}

using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.AppHost.Publishing;
using StreamLab.AppHost.Start;
using StreamLab.AppHost.Brokers;
using StreamLab.Settings;

namespace StreamLab.AppHost.Tests;

public sealed class TopologyTests
{
    private static readonly LabSettings Containers = new() { BrokerMode = BrokerMode.Containers };

    [Fact]
    public void TheWholeTopologyIsDeclared()
    {
        var resources = Declare(Containers with { Producers = 2 });
        Assert.Equal(
            ["consumer-1", "consumer-2", "control-room", "events", "kafka", "kafka-1", "kafka-2", "kafka-3", "orders", "producer-1", "producer-2", "snapshots"],
            resources.Select(static resource => resource.Name).Where(static name => !name.Contains("ui", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Single(resources.OfType<KafkaClusterUIResource>());
    }

    [Fact]
    public void ProducersWaitForWhoReadsAndWhoJudges() => Assert.Equal(
        ["consumer-1", "consumer-2", "control-room", "events", "orders", "snapshots"],
        Waits(Declare(Containers).Single(static resource => resource.Name == "producer-1")));

    [Theory]
    [InlineData(BrokerMode.Embedded)]
    [InlineData(BrokerMode.Native)]
    public void BrokersOfThisProcessAreOneResource(BrokerMode mode)
    {
        var resources = Declare(Containers with { BrokerMode = mode });
        Assert.Single(resources.OfType<HostedBrokersResource>());
        Assert.Empty(resources.OfType<ContainerResource>());
    }

    [Fact]
    public void BrokersThatAreThereAreAConnectionString()
    {
        var kafka = Declare(Containers with { BrokerMode = BrokerMode.External }).Single(static resource => resource.Name == "kafka");
        Assert.IsAssignableFrom<IResourceWithConnectionString>(kafka);
        Assert.IsNotType<KafkaClusterResource>(kafka);
    }

    [Fact]
    public void OneBrokerIsAspiresOwnWhereItsPackageIsAndElseAClusterOfOne()
    {
        var brokers = Declare(Containers with { Brokers = 1 }).Where(static resource => resource.GetType().Name is "KafkaServerResource" or nameof(KafkaBrokerResource));
        Assert.Single(brokers);
    }

    [Fact]
    public async Task AWorkerIsToldItsPlaceAndTheLabsSettings()
    {
        await using var app = Build(Containers with { Producers = 2, Rate = 1234 }, DistributedApplicationOperation.Publish);
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
        await using var app = Build(lab, DistributedApplicationOperation.Publish);
        Assert.Equal("secret", (await EnvironmentAsync(app, "consumer-1"))["Aspire__Confluent__Kafka__Security"]);
    }

    [Fact]
    public async Task NothingOfThisMachineIsPublished()
    {
        await using var app = Build(Containers, DistributedApplicationOperation.Publish);
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

    private static List<IResource> Declare(LabSettings settings)
    {
        using var app = Build(settings, DistributedApplicationOperation.Run);
        return [.. app.Services.GetRequiredService<DistributedApplicationModel>().Resources];
    }

    private static DistributedApplication Build(LabSettings settings, DistributedApplicationOperation operation) =>
        Build(new LabPlan(settings, operation, Run: 7, Port: 18200, Tools: null, HostToken: "token"), operation);

    private static DistributedApplication Build(LabPlan lab, DistributedApplicationOperation operation)
    {
        string[] publish = operation == DistributedApplicationOperation.Publish ? ["--publisher", "manifest", "--output-path", "manifest.json"] : [];
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            // Each builder would watch the configuration's files, and systems allow a user only so many watchers.
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. publish],
            DisableDashboard = true,
        });
        builder.AddTopology(lab);
        return builder.Build();
    }

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

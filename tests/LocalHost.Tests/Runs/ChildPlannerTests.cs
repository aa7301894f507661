using Microsoft.Extensions.Configuration;
using StreamLab.Lab.Tests.Fakes;
using StreamLab.LocalHost.Children;
using StreamLab.LocalHost.Runs;
using StreamLab.Settings;

namespace StreamLab.LocalHost.Tests.Runs;

public sealed class ChildPlannerTests
{
    private static readonly LabSettings Settings = new() { Producers = 2, Consumers = 3, Rate = 1234, Print = true };

    [Fact]
    public void EveryReplicaIsPlannedWithItsPlace()
    {
        var plans = Plan(new FakeCluster(new Journal()));

        Assert.Equal("control-room", plans.ControlRoom.Name);
        Assert.Equal(["producer-1", "producer-2"], plans.Producers.Select(plan => plan.Name));
        Assert.Equal(["consumer-1", "consumer-2", "consumer-3"], plans.Consumers.Select(plan => plan.Name));
        var place = WorkerOf(plans.Consumers[2]);
        Assert.Equal((0x0badcafeu, "consumer-3", 2, 3), (place.Run!.Value, place.Instance, place.Index, place.Count));
    }

    [Fact]
    public void ChildrenReadTheSettingsThatTheHostRead()
    {
        var read = SettingsReader.Read(ConfigurationOf(Plan(new FakeCluster(new Journal())).Producers[0]), LabProgram.Producer);
        Assert.Equal(Settings with { Host = HostKind.Local, BrokerMode = BrokerMode.Embedded }, read);
    }

    [Fact]
    public void OnlyEmbeddedBrokersNeedFlowControl()
    {
        Assert.True(WorkerOf(Plan(new FakeCluster(new Journal())).Producers[0]).FlowControl);
        var external = Plan(new FakeCluster(new Journal()) { Mode = BrokerMode.External });
        Assert.False(WorkerOf(external.Producers[0]).FlowControl);
    }

    [Fact]
    public void ChildrenGetConnectionStringAddressAndTelemetryNames()
    {
        var plans = Plan(new FakeCluster(new Journal()));
        var worker = plans.Producers[1].Environment;
        Assert.Equal("127.0.0.1:9092", worker["ConnectionStrings__kafka"]);
        Assert.Equal("producer-2", worker["OTEL_SERVICE_NAME"]);
        Assert.EndsWith("service.instance.id=producer-2", worker["OTEL_RESOURCE_ATTRIBUTES"], StringComparison.Ordinal);
        Assert.Equal("", worker["ASPNETCORE_URLS"]);
        Assert.Equal("http://127.0.0.1:18234", plans.ControlRoom.Environment["ASPNETCORE_URLS"]);
    }

    [Fact]
    public void OnlyProducersMayEndByThemselvesAndOnlyConsumersPrint()
    {
        var plans = Plan(new FakeCluster(new Journal()));
        Assert.All(plans.Producers, plan => Assert.True(plan is { EndsByItself: true, Print: null }));
        Assert.All(plans.Consumers, plan => Assert.True(plan is { EndsByItself: false, Print: not null }));
        Assert.True(plans.ControlRoom is { EndsByItself: false, Print: null });
    }

    [Fact]
    public void OnlyControlRoomKnowsTheHostsToken()
    {
        var plans = Plan(new FakeCluster(new Journal()));
        Assert.Equal("secret", WorkerOf(plans.ControlRoom).HostToken);
        Assert.All(plans.Producers.Concat(plans.Consumers), plan => Assert.Null(WorkerOf(plan).HostToken));
        Assert.All([plans.ControlRoom, .. plans.Producers, .. plans.Consumers], plan => Assert.Empty(plan.Arguments));
    }

    [Fact]
    public void SecretsReachChildrenByEnvironmentAlone()
    {
        var plans = Plan(new FakeCluster(new Journal()) { Mode = BrokerMode.External });
        Assert.All([plans.ControlRoom, .. plans.Producers, .. plans.Consumers], plan =>
        {
            Assert.Equal("s3cret", plan.Environment["Aspire__Confluent__Kafka__Consumer__Config__SaslPassword"]);
            Assert.Empty(plan.Arguments);
        });
    }

    [Fact]
    public void AConsumerMoreIsPlannedLikeTheOthers()
    {
        var place = WorkerOf(Plan(new FakeCluster(new Journal())).ConsumerOf(1, 7));
        Assert.Equal(("consumer-7", 6), (place.Instance, place.Index));
    }

    private static ChildPlans Plan(FakeCluster cluster)
    {
        using var print = new PrintSink(Stream.Null, () => { });
        return new ChildPlanner(Settings, new(HostKind.Local, 0x0badcafe, "secret", host => new FakeLink(host)), 18234, name => name + ".dll", print,
            new Dictionary<string, string> { ["Aspire__Confluent__Kafka__Consumer__Config__SaslPassword"] = "s3cret" }).Plan(cluster);
    }

    private static WorkerSettings WorkerOf(ChildPlan plan) => WorkerSettings.Read(ConfigurationOf(plan));

    private static IConfiguration ConfigurationOf(ChildPlan plan) => new ConfigurationBuilder()
        .AddInMemoryCollection(plan.Environment.Select(variable =>
            KeyValuePair.Create(variable.Key.Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value)))
        .Build();
}

using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Microsoft.Extensions.DependencyInjection;
using StreamLab.Hosting.Health;
using StreamLab.Hosting.Tests.Fakes;
using StreamLab.Kafka.Brokers;

namespace StreamLab.Hosting.Tests.Topics;

public sealed class TopicCreationTests
{
    [Fact]
    public async Task ATopicIsMadeWhenItsClusterIsReadyAndRunsThen()
    {
        var (admin, fake) = FakeAdmin.Create();
        var made = new List<TopicSpecification>();
        fake.OnCreate = (topics, _) =>
        {
            made.AddRange(topics);
            return Task.CompletedTask;
        };
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").Listening(31001);
        kafka.AddTopic("orders", partitions: 12, replicationFactor: 3, topicName: "shop.orders").WithMinInSyncReplicas(2);
        Use(builder, kafka.Resource, admin);
        await using var app = builder.Build();

        await BecomeReadyAsync(builder, app, kafka.Resource);

        var topic = Assert.Single(made);
        Assert.Equal(("shop.orders", 12, 3), (topic.Name, topic.NumPartitions, topic.ReplicationFactor));
        Assert.Equal(new Dictionary<string, string> { ["min.insync.replicas"] = "2" }, topic.Configs);
        Assert.Equal(KnownResourceStates.Running, StateOf(app, "orders").State?.Text);
    }

    [Fact]
    public async Task ATopicThatIsRefusedFailsToStartAndSaysWhy()
    {
        var (admin, fake) = FakeAdmin.Create();
        fake.OnCreate = (topics, _) => topics.Single().Name == "bad" ? Task.FromException(FakeAdmin.Refusal(ErrorCode.InvalidReplicationFactor)) : Task.CompletedTask;
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").Listening(31001);
        kafka.AddTopic("bad");
        kafka.AddTopic("good");
        Use(builder, kafka.Resource, admin);
        await using var app = builder.Build();

        await BecomeReadyAsync(builder, app, kafka.Resource);

        var bad = StateOf(app, "bad");
        Assert.Equal((KnownResourceStates.FailedToStart, KnownResourceStateStyles.Error), (bad.State?.Text, bad.State?.Style));
        Assert.Equal("topic 'bad' cannot be created: InvalidReplicationFactor", ErrorOf(bad));
        Assert.Equal(KnownResourceStates.Running, StateOf(app, "good").State?.Text);
    }

    [Fact]
    public async Task ATopicThatFailedIsTriedAgainWhenItsClusterIsReadyAgain()
    {
        var (admin, fake) = FakeAdmin.Create();
        fake.OnCreate = static (_, _) => Task.FromException(FakeAdmin.Refusal(ErrorCode.InvalidReplicationFactor));
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").Listening(31001);
        kafka.AddTopic("orders");
        Use(builder, kafka.Resource, admin);
        await using var app = builder.Build();
        await BecomeReadyAsync(builder, app, kafka.Resource);
        Assert.Equal(KnownResourceStates.FailedToStart, StateOf(app, "orders").State?.Text);

        fake.OnCreate = static (_, _) => Task.CompletedTask;
        await BecomeReadyAsync(builder, app, kafka.Resource);

        var topic = StateOf(app, "orders");
        Assert.Equal(KnownResourceStates.Running, topic.State?.Text);
        Assert.Null(ErrorOf(topic));
    }

    /// <summary>Embedded brokers speak Kafka's protocol but know no request that makes topics.</summary>
    [Fact]
    public async Task WhoWaitsForATopicThatCannotBeMadeLearnsOfIt()
    {
        await using var brokers = EmbeddedCluster.Start(3);
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").Listening(brokers.BootstrapServers);
        kafka.AddTopic("orders");
        await using var app = builder.Build();

        await BecomeReadyAsync(builder, app, kafka.Resource);

        Assert.Equal(KnownResourceStates.FailedToStart, StateOf(app, "orders").State?.Text);
        Assert.StartsWith("topic 'orders' cannot be created: ", ErrorOf(StateOf(app, "orders")), StringComparison.Ordinal);
        await Assert.ThrowsAsync<DistributedApplicationException>(() => app.Services.GetRequiredService<ResourceNotificationService>()
            .WaitForResourceHealthyAsync("orders", WaitBehavior.StopOnResourceUnavailable, TestContext.Current.CancellationToken));
    }

    private static void Use(IDistributedApplicationBuilder builder, KafkaClusterResource kafka, IAdminClient admin) =>
        builder.Services.AddKeyedSingleton(kafka.Name, (_, _) => new ClusterClient(kafka, _ => admin));

    private static Task BecomeReadyAsync(IDistributedApplicationBuilder builder, DistributedApplication app, KafkaClusterResource kafka) =>
        builder.Eventing.PublishAsync(new ResourceReadyEvent(kafka, app.Services), TestContext.Current.CancellationToken);

    private static CustomResourceSnapshot StateOf(DistributedApplication app, string resource)
    {
        Assert.True(app.Services.GetRequiredService<ResourceNotificationService>().TryGetCurrentState(resource, out var current), $"{resource} has no state");
        return current.Snapshot;
    }

    private static string? ErrorOf(CustomResourceSnapshot state) =>
        state.Properties.FirstOrDefault(static property => property.Name == "Error")?.Value as string;
}

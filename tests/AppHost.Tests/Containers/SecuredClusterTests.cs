using Aspire.Hosting;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamLab.Hosting.Health;
using StreamLab.Planning;

namespace StreamLab.AppHost.Tests.Containers;

/// <summary>Real brokers with TLS, SCRAM and access rules. They start once, because that takes most of the time.</summary>
public sealed class SecuredClusterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task ASecuredClusterServesItsUsersAsFarAsRulesAllow()
    {
        await ContainerRuntimes.RequireAsync();
        await using var application = await SecuredApplication.StartAsync();
        var shop = await application.App.GetKafkaClientConfigAsync("kafka", "shop", TestContext.Current.CancellationToken);

        var administrator = await application.App.GetKafkaClientConfigAsync("kafka", cancellationToken: TestContext.Current.CancellationToken);

        using (var producer = new ProducerBuilder<Null, string>(shop).Build())
        {
            var stored = await producer.ProduceAsync("orders", new() { Value = "one" }, TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
            Assert.Equal(PersistenceStatus.Persisted, stored.Status);
        }

        using (var admin = new AdminClientBuilder(shop).Build())
        {
            var refused = await Assert.ThrowsAsync<CreateTopicsException>(() => admin.CreateTopicsAsync([new() { Name = "other" }]));
            Assert.Equal(ErrorCode.TopicAuthorizationFailed, refused.Results[0].Error.Code);
            await ExpectUseOfWhatExistsAsync(new(admin));
        }

        Assert.Equal("one", ReadOne(administrator));
        await ExpectCommandsAsync(application);
        await ExpectAlterationAsync(administrator);
        await ExpectSurvivalAsync(application.App, shop);
        await ExpectRefusalAsync(application);
    }

    private static async Task ExpectSurvivalAsync(DistributedApplication app, ClientConfig shop)
    {
        await app.KillBrokerAsync("kafka", 2, TestContext.Current.CancellationToken);
        await app.WaitUntilServingAsync("kafka", cancellationToken: TestContext.Current.CancellationToken);
        using (var producer = new ProducerBuilder<Null, string>(shop).Build())
        {
            await producer.ProduceAsync("orders", new() { Value = "three" }, TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
        }

        await app.StartBrokerAsync("kafka", 2, TestContext.Current.CancellationToken);
        await app.WaitUntilServingAsync("kafka", everyBroker: true, cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task ExpectCommandsAsync(SecuredApplication application)
    {
        Assert.Matches("^The record is in partition [0-2] at offset [0-9]+\\.$", await SayAsync("produce-record", ("key", "k"), ("value", "two")));
        var read = await application.RunAsync("orders", "read-records");
        Assert.Contains("| k | two |", read.Data?.Value, StringComparison.Ordinal);
        var described = await application.RunAsync("orders", "describe-topic");
        Assert.Contains("| min.insync.replicas |", described.Data?.Value, StringComparison.Ordinal);
        // The test's consumer of this group has closed.
        Assert.Equal("Group 'test' begins at the first record of orders.", await SayAsync("reset-offsets", ("group", "test"), ("to", "earliest")));

        async Task<string?> SayAsync(string command, params (string Name, string Value)[] arguments) =>
            (await application.RunAsync("orders", command, arguments)).Message;
    }

    // A client that may not create topics uses those that are as planned.
    private static async Task ExpectUseOfWhatExistsAsync(TopicProvisioner shop)
    {
        var nothing = new Dictionary<string, string>();
        await shop.EnsureAsync(new("orders", 3, 3, nothing), TestContext.Current.CancellationToken);
        await shop.EnsureAsync(new("orders", TopicPlan.BrokersDefault, TopicPlan.BrokersDefault, nothing), TestContext.Current.CancellationToken);
        var other = await Assert.ThrowsAsync<TopicException>(() => shop.EnsureAsync(new("orders", 9, 3, nothing), TestContext.Current.CancellationToken));
        Assert.Contains("partitions is 3, not 9", other.Message, StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<TopicException>(() => shop.EnsureAsync(new("missing", 1, 1, nothing), TestContext.Current.CancellationToken));
        Assert.StartsWith("topic 'missing' cannot be created (operation CREATE): ", missing.Message, StringComparison.Ordinal);
    }

    private static async Task ExpectAlterationAsync(ClientConfig administrator)
    {
        using var admin = new AdminClientBuilder(administrator).Build();
        var provisioner = new TopicProvisioner(admin);
        var plan = new TopicPlan("altered", 1, 3, new Dictionary<string, string> { ["retention.ms"] = "1000" });
        await provisioner.EnsureAsync(plan, TestContext.Current.CancellationToken);
        var other = plan with { Configuration = new Dictionary<string, string> { ["retention.ms"] = "2000" } };

        var refused = await Assert.ThrowsAsync<TopicException>(() => provisioner.EnsureAsync(other, TestContext.Current.CancellationToken));
        Assert.Contains("retention.ms is 1000, not 2000", refused.Message, StringComparison.Ordinal);

        await provisioner.EnsureAsync(other with { AltersConfiguration = true }, TestContext.Current.CancellationToken);
        await Eventually.BecomesAsync("the topic has the new configuration", async () =>
            (await admin.DescribeConfigsAsync([new() { Type = ResourceType.Topic, Name = "altered" }]))[0].Entries["retention.ms"].Value == "2000" ? "2000" : null);
    }

    private static async Task ExpectRefusalAsync(SecuredApplication application)
    {
        ClusterClient? client = null;
        using var wrong = client = new ClusterClient(application.Kafka, config =>
        {
            config.SaslPassword = "wrong";
            return client!.Build(config);
        });
        var check = new BrokerHealthCheck(new ClusterProbe(wrong), 1);
        var reason = await Eventually.BecomesAsync("the check names the password", async () =>
            (await check.CheckHealthAsync(new(), TestContext.Current.CancellationToken)).Description is { } text && text.Contains("credentials", StringComparison.Ordinal) ? text : null);
        Assert.DoesNotContain('\n', reason);
    }

    private static string ReadOne(ClientConfig client)
    {
        using var consumer = new ConsumerBuilder<Ignore, string>(new ConsumerConfig(client) { GroupId = "test", AutoOffsetReset = AutoOffsetReset.Earliest }).Build();
        consumer.Subscribe("orders");
        var record = consumer.Consume(Limit);
        consumer.Close();
        return record.Message.Value;
    }
}

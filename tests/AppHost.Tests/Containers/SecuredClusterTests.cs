using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamLab.Hosting.Health;

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
        var shop = await application.ClientAsync("shop");

        using (var producer = new ProducerBuilder<Null, string>(shop).Build())
        {
            var stored = await producer.ProduceAsync("orders", new() { Value = "one" }, TestContext.Current.CancellationToken).WaitAsync(Limit, TestContext.Current.CancellationToken);
            Assert.Equal(PersistenceStatus.Persisted, stored.Status);
        }

        using (var admin = new AdminClientBuilder(shop).Build())
        {
            var refused = await Assert.ThrowsAsync<CreateTopicsException>(() => admin.CreateTopicsAsync([new() { Name = "other" }]));
            Assert.Equal(ErrorCode.TopicAuthorizationFailed, refused.Results[0].Error.Code);
        }

        Assert.Equal("one", ReadOne(await application.ClientAsync("admin")));
        await ExpectRefusalAsync(application);
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

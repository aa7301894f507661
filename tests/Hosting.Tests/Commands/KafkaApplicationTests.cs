using StreamLab.Hosting.Tests.Fakes;
using StreamLab.Kafka.Brokers;

namespace StreamLab.Hosting.Tests.Commands;

/// <summary>What tests do with a running application, here without containers: brokers that speak Kafka's own protocol.</summary>
public sealed class KafkaApplicationTests
{
    [Fact]
    public async Task UnknownClustersAndBrokersAreNamedWithWhatIsAllowed()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka");
        await using var app = builder.Build();

        var cluster = await Assert.ThrowsAsync<ArgumentException>(() => app.KillBrokerAsync("kafak", 1, TestContext.Current.CancellationToken));
        Assert.Equal("cluster", cluster.ParamName);
        Assert.Contains("no Kafka cluster 'kafak'; allowed are 'kafka'.", cluster.Message, StringComparison.Ordinal);
        var broker = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => app.KillBrokerAsync("kafka", 4, TestContext.Current.CancellationToken));
        Assert.Contains("has the brokers 1 to 3", broker.Message, StringComparison.Ordinal);
        var user = await Assert.ThrowsAsync<ArgumentException>(() => app.GetKafkaClientConfigAsync("kafka", "shop", TestContext.Current.CancellationToken));
        Assert.Equal("user", user.ParamName);
    }

    [Fact]
    public async Task ABrokerThatDoesNotRunIsNotKilledAndTheReasonIsTold()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka");
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => app.KillBrokerAsync("kafka", 2, TestContext.Current.CancellationToken));

        Assert.Contains("kafka-2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoWaitsForAClusterWaitsForItsTopics()
    {
        await using var brokers = EmbeddedCluster.Start(3);
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka").Listening(brokers.BootstrapServers).AddTopic("orders");
        await using var app = builder.Build();

        // Embedded brokers answer no question for their settings, so these are no quorum.
        var late = await Assert.ThrowsAsync<TimeoutException>(
            () => app.WaitUntilServingAsync("kafka", timeout: TimeSpan.FromMilliseconds(1), cancellationToken: TestContext.Current.CancellationToken));

        Assert.StartsWith("Kafka cluster 'kafka' does not serve after 0 s: ", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AClientsSettingsAreTheAddressesAndTheUsers()
    {
        var builder = Applications.ForRun();
        builder.AddKafkaCluster("kafka").WithSaslScram("admin", builder.AddParameter("a", "one", secret: true))
            .WithUser("shop", builder.AddParameter("b", "two", secret: true)).Listening(31001);
        await using var app = builder.Build();

        var shop = await app.GetKafkaClientConfigAsync("kafka", "shop", TestContext.Current.CancellationToken);
        var administrator = await app.GetKafkaClientConfigAsync("kafka", cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(("localhost:31001,localhost:31002,localhost:31003", "shop", "two"), (shop.BootstrapServers, shop.SaslUsername, shop.SaslPassword));
        Assert.Equal(("admin", "one"), (administrator.SaslUsername, administrator.SaslPassword));
    }
}

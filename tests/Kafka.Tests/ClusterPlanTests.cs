using System.Globalization;

using StreamLab.Planning;
using StreamLab.Settings;

namespace StreamLab.Kafka.Tests;

public sealed class ClusterPlanTests
{
    [Fact]
    public void EachBrokerListensForTheHostForOthersAndForTheQuorum()
    {
        var broker = Plan(3).Brokers[1];

        Assert.Equal("2", Value(broker, "node.id"));
        Assert.Equal("broker,controller", Value(broker, "process.roles"));
        Assert.Equal("HOST://Bind-2-Host,INTERNAL://Bind-2-Internal,CONTROLLER://Bind-2-Controller", Value(broker, "listeners"));
        Assert.Equal("HOST://Advertise-2-Host,INTERNAL://Advertise-2-Internal", Value(broker, "advertised.listeners"));
        Assert.Equal(
            "1@Advertise-1-Controller,2@Advertise-2-Controller,3@Advertise-3-Controller", Value(broker, "controller.quorum.voters"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 3)]
    [InlineData(4, 3)]
    [InlineData(5, 5)]
    [InlineData(9, 5)]
    public void AnOddNumberOfBrokersVotes(int brokers, int voters)
    {
        var plan = Plan(brokers);

        Assert.Equal(voters, plan.Brokers.Count(broker => broker.IsController));
        Assert.Equal(voters, Value(plan.Brokers[0], "controller.quorum.voters").Split(',').Length);
        Assert.All(plan.Brokers, broker => Assert.Equal(broker.IsController, Value(broker, "process.roles").Contains("controller", StringComparison.Ordinal)));
        Assert.All(plan.Brokers, broker => Assert.Equal(broker.IsController, Value(broker, "listeners").Contains("CONTROLLER:", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, "1", "1")]
    [InlineData(2, "2", "1")]
    [InlineData(3, "3", "2")]
    [InlineData(5, "3", "2")]
    public void CopiesFollowFromTheNumberOfBrokers(int brokers, string factor, string minInSync)
    {
        var broker = Plan(brokers).Brokers[0];

        Assert.Equal(factor, Value(broker, "default.replication.factor"));
        Assert.Equal(factor, Value(broker, "offsets.topic.replication.factor"));
        Assert.Equal(factor, Value(broker, "transaction.state.log.replication.factor"));
        Assert.Equal(minInSync, Value(broker, "min.insync.replicas"));
        Assert.Equal(minInSync, Value(broker, "transaction.state.log.min.isr"));
    }

    [Fact]
    public void ASilentBrokerIsGivenUpBeforeASilentConsumer()
    {
        var broker = Plan(3).Brokers[0];

        Assert.Equal("5000", Value(broker, "broker.session.timeout.ms"));
        Assert.Equal("10000", Value(broker, "group.consumer.session.timeout.ms"));
        Assert.Equal("10000", Value(broker, "group.consumer.min.session.timeout.ms"));
    }

    [Fact]
    public void GroupsAndTransactionsHaveAFewPartitionsForTheirState()
    {
        var broker = Plan(3).Brokers[0];

        Assert.Equal(("3", "3"), (Value(broker, "offsets.topic.num.partitions"), Value(broker, "transaction.state.log.num.partitions")));
    }

    [Fact]
    public void OverridesReachEveryBrokerAsTheyAre()
    {
        var plan = ClusterPlan.Create("kafka", 2, new Dictionary<string, string> { ["min.insync.replicas"] = "1", ["x.y"] = "{0}" });

        Assert.All(plan.Brokers, broker => Assert.Equal("1", Value(broker, "min.insync.replicas")));
        Assert.All(plan.Brokers, broker => Assert.Equal("{0}", Value(broker, "x.y")));
    }

    [Fact]
    public void WithoutSecurityNothingIsEncryptedAndNobodyIsAsked() => Assert.All(Plan(3).Brokers, static broker =>
    {
        Assert.Equal("HOST:PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT", Value(broker, "listener.security.protocol.map"));
        Assert.DoesNotContain(broker.Properties.Keys, static property => property.Contains("sasl", StringComparison.Ordinal) || property.Contains("ssl", StringComparison.Ordinal));
    });

    [Fact]
    public void BrokersAuthenticateWithScramAndControllersWithPlain()
    {
        var broker = ClusterPlan.Create("kafka", 3, security: new(HasTls: true, Administrator: "admin", HasAcls: true)).Brokers[2];

        Assert.Equal("HOST:SASL_SSL,INTERNAL:SASL_SSL,CONTROLLER:SASL_SSL", Value(broker, "listener.security.protocol.map"));
        Assert.Equal(("SCRAM-SHA-512", "PLAIN"), (Value(broker, "sasl.mechanism.inter.broker.protocol"), Value(broker, "sasl.mechanism.controller.protocol")));
        Assert.Contains("user_admin=\"<Password of admin>\"", Value(broker, "listener.name.controller.plain.sasl.jaas.config"), StringComparison.Ordinal);
        Assert.Equal(("<Key of >", "User:admin"), (Value(broker, "ssl.keystore.key"), Value(broker, "super.users")));
    }

    [Fact]
    public void ASecretThatNobodyKnowsIsAnError()
    {
        var broker = ClusterPlan.Create("kafka", 1, security: new(HasTls: true)).Brokers[0];

        Assert.Throws<NotSupportedException>(() => PlanValues.Resolve(broker.Properties["ssl.keystore.key"], static _ => ""));
    }

    [Fact]
    public void WhatTheTopologyDecidesCannotBeOverridden() =>
        Assert.All(ClusterPlan.Fixed, static property => Assert.Contains(
            property,
            Assert.Throws<ArgumentException>(() => ClusterPlan.Create("kafka", 1, new Dictionary<string, string> { [property] = "1" })).Message,
            StringComparison.Ordinal));

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void ThereAreOneToNinetyNineBrokers(int brokers) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Plan(brokers));

    [Fact]
    public void AClustersIdentityIsItsNamesAndOneThatKafkaTakes()
    {
        Assert.Equal(Plan(1).ClusterId, Plan(3).ClusterId);
        Assert.All(Enumerable.Range(0, 1000).Select(static n => ClusterId.For(n.ToString(CultureInfo.InvariantCulture))), static id =>
            Assert.Matches("^[A-Za-z0-9_][A-Za-z0-9_-]{21}$", id));
    }

    [Theory]
    [InlineData(320, 40)]
    [InlineData(512, 64)]
    [InlineData(1024, null)]
    [InlineData(8192, null)]
    public void TheLogCleanersBufferLeavesRoomInASmallHeap(long limit, int? buffer) =>
        Assert.Equal(buffer << 20, HeapSize.CleanerBuffer(limit << 20));

    [Theory]
    [InlineData(320L << 20, "-Xms160m -Xmx160m")]
    [InlineData(1L << 30, "-Xms512m -Xmx512m")]
    [InlineData(64L << 30, "-Xms6144m -Xmx6144m")]
    public void TheHeapIsHalfOfTheMemoryAndLeavesTheRestToThePageCache(long limit, string options) =>
        Assert.Equal(options, HeapSize.Options(limit));

    [Fact]
    public void SettingsAndPlansAgreeOnTheLeastMemory() => Assert.Equal(MemorySettings.Least, HeapSize.LeastLimit);

    private static ClusterPlan Plan(int brokers) => ClusterPlan.Create("kafka", brokers);

    private static string Value(BrokerPlan broker, string property) => PlanValues.Resolve(
        broker.Properties[property],
        static address => string.Create(CultureInfo.InvariantCulture, $"{address.Use}-{address.NodeId}-{address.Listener}"),
        static secret => $"<{secret.Kind} of {secret.User}>");
}

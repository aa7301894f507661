using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Topics;

public sealed class TopicModelTests
{
    [Fact]
    public void ATopicIsAChildOfItsCluster()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");

        var topic = kafka.AddTopic("orders", partitions: 12, replicationFactor: 3, topicName: "shop.orders_v1").Resource;

        Assert.Equal(("orders", "shop.orders_v1", 12, 3), (topic.Name, topic.TopicName, topic.Partitions, topic.ReplicationFactor));
        Assert.Same(kafka.Resource, topic.Parent);
        Assert.Equal("orders_check", Assert.Single(topic.Annotations.OfType<HealthCheckAnnotation>()).Key);
        Assert.True(topic.IsExcludedFromPublish());
    }

    [Fact]
    public void WhatIsNotGivenIsLeftToTheBrokers()
    {
        var topic = Applications.ForRun().AddKafkaCluster("kafka").AddTopic("orders").Resource;

        Assert.Equal(("orders", -1, -1), (topic.TopicName, topic.Partitions, topic.ReplicationFactor));
        Assert.Empty(topic.Plan.Configuration);
    }

    [Fact]
    public void ItsConnectionStringIsItsClusters()
    {
        var kafka = Applications.ForPublish().AddKafkaCluster("kafka");
        IResourceWithConnectionString topic = kafka.AddTopic("orders", topicName: "shop.orders").Resource;

        Assert.Equal(kafka.Resource.ConnectionStringExpression.ValueExpression, topic.ConnectionStringExpression.ValueExpression);
        Assert.Equal(
            ["BootstrapServers", "Host", "Port", "Topic"], topic.GetConnectionProperties().Select(static property => property.Key));
        Assert.Equal(
            [("BootstrapServers", kafka.Resource.ConnectionStringExpression.ValueExpression), ("Topic", "shop.orders")],
            topic.GetConnectionProperties().Where(static property => property.Key is "BootstrapServers" or "Topic")
                .Select(static property => (property.Key, property.Value.ValueExpression)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("shop orders")]
    [InlineData("shop/orders")]
    [InlineData("orders\n")]
    [InlineData("été")]
    public void NamesThatKafkaDoesNotTakeAreRefused(string topicName)
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");

        Assert.Equal("topicName", Assert.Throws<ArgumentException>(() => kafka.AddTopic("orders", topicName: topicName)).ParamName);
        Assert.Empty(kafka.Resource.Topics);
    }

    [Fact]
    public void NamesHaveUpTo249Characters()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");

        Assert.Equal(249, kafka.AddTopic("long", topicName: new string('a', 249)).Resource.TopicName.Length);
        Assert.Throws<ArgumentException>(() => kafka.AddTopic("longer", topicName: new string('a', 250)));
    }

    [Theory]
    [InlineData(0, 1, "partitions")]
    [InlineData(1, 0, "replicationFactor")]
    [InlineData(1, 4, "replicationFactor")]
    public void NumbersThatCannotBeAreRefused(int partitions, int replicationFactor, string parameter)
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");

        Assert.Equal(parameter, Assert.Throws<ArgumentOutOfRangeException>(() => kafka.AddTopic("orders", partitions, replicationFactor)).ParamName);
        Assert.Empty(kafka.Resource.Topics);
    }

    [Fact]
    public void SettingsGoByKafkasNames()
    {
        var topic = Applications.ForRun().AddKafkaCluster("kafka").AddTopic("orders", replicationFactor: 3)
            .WithRetention(TimeSpan.FromDays(7))
            .WithCompression("zstd")
            .WithMinInSyncReplicas(2)
            .WithConfig("cleanup.policy", "compact");

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["retention.ms"] = "604800000",
                ["compression.type"] = "zstd",
                ["min.insync.replicas"] = "2",
                ["cleanup.policy"] = "compact",
            },
            topic.Resource.Plan.Configuration);
    }

    [Fact]
    public void RecordsCanBeKeptForEver() =>
        Assert.Equal(
            "-1", Applications.ForRun().AddKafkaCluster("kafka").AddTopic("orders").WithRetention(Timeout.InfiniteTimeSpan).Resource.Config["retention.ms"]);

    [Fact]
    public void SettingsThatCannotBeAreRefused()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");
        var two = kafka.AddTopic("two", replicationFactor: 2);
        var any = kafka.AddTopic("any");

        Assert.Equal("codec", Assert.Throws<ArgumentException>(() => two.WithCompression("rar")).ParamName);
        Assert.Equal("retention", Assert.Throws<ArgumentOutOfRangeException>(() => two.WithRetention(TimeSpan.Zero)).ParamName);
        Assert.Equal("replicas", Assert.Throws<ArgumentOutOfRangeException>(() => two.WithMinInSyncReplicas(0)).ParamName);
        Assert.Equal("replicas", Assert.Throws<ArgumentOutOfRangeException>(() => two.WithMinInSyncReplicas(3)).ParamName);
        Assert.Equal("replicas", Assert.Throws<ArgumentOutOfRangeException>(() => any.WithMinInSyncReplicas(4)).ParamName);
        Assert.Equal("3", any.WithMinInSyncReplicas(3).Resource.Config["min.insync.replicas"]);
        Assert.Empty(two.Resource.Config);
    }
}

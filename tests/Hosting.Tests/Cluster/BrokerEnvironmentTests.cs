using StreamLab.Hosting.Building;
using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Cluster;

public sealed class BrokerEnvironmentTests
{
    [Fact]
    public async Task BrokersThatRunAdvertiseThisMachinesPortAndTheirOwnName()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").Listening(31001).Resource;

        foreach (var broker in kafka.Brokers)
        {
            var environment = await builder.EnvironmentAsync(broker);

            Assert.Equal(kafka.Plan.ClusterId, environment["CLUSTER_ID"]);
            Assert.Equal($"{broker.NodeId}", environment["KAFKA_NODE_ID"]);
            Assert.Equal("broker,controller", environment["KAFKA_PROCESS_ROLES"]);
            Assert.Equal("HOST://:9092,INTERNAL://:29092,CONTROLLER://:29093", environment["KAFKA_LISTENERS"]);
            Assert.Equal(
                $"HOST://localhost:{31000 + broker.NodeId},INTERNAL://kafka-{broker.NodeId}:29092", environment["KAFKA_ADVERTISED_LISTENERS"]);
            Assert.Equal("1@kafka-1:29093,2@kafka-2:29093,3@kafka-3:29093", environment["KAFKA_CONTROLLER_QUORUM_VOTERS"]);
            Assert.Equal("/var/lib/kafka/data/log", environment["KAFKA_LOG_DIRS"]);
            Assert.Equal("3", environment["KAFKA_DEFAULT_REPLICATION_FACTOR"]);
            Assert.Equal("2", environment["KAFKA_MIN_INSYNC_REPLICAS"]);
            Assert.DoesNotContain("KAFKA_HEAP_OPTS", environment.Keys);
        }
    }

    [Fact]
    public async Task BrokersThatArePublishedKnowOnlyExpressions()
    {
        var builder = Applications.ForPublish();
        var kafka = builder.AddKafkaCluster("kafka").Resource;

        foreach (var broker in kafka.Brokers)
        {
            var environment = await builder.EnvironmentAsync(broker);

            var own = $"kafka-{broker.NodeId}.bindings";
            Assert.Equal(
                $"HOST://{{{own}.tcp.host}}:{{{own}.tcp.port}},INTERNAL://{{{own}.internal.host}}:{{{own}.internal.port}}",
                environment["KAFKA_ADVERTISED_LISTENERS"]);
            Assert.Equal(
                string.Join(',', Enumerable.Range(1, 3).Select(static node =>
                    $"{node}@{{kafka-{node}.bindings.controller.host}}:{{kafka-{node}.bindings.controller.port}}")),
                environment["KAFKA_CONTROLLER_QUORUM_VOTERS"]);
            Assert.DoesNotContain(environment.Values, static value => value.Contains("localhost", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task BrokersThatDoNotVoteAreBrokersAlone()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka", 4).Listening(31001).Resource;

        var environment = await builder.EnvironmentAsync(kafka.Brokers[3]);

        Assert.Equal("broker", environment["KAFKA_PROCESS_ROLES"]);
        Assert.Equal("HOST://:9092,INTERNAL://:29092", environment["KAFKA_LISTENERS"]);
        Assert.Equal("1@kafka-1:29093,2@kafka-2:29093,3@kafka-3:29093", environment["KAFKA_CONTROLLER_QUORUM_VOTERS"]);
    }

    [Fact]
    public async Task BrokersPropertiesAreSetOnEachOfThem()
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").WithBrokerConfig("message.max.bytes", "2097152").WithBrokerConfig("min.insync.replicas", "1").Listening(31001).Resource;

        foreach (var broker in kafka.Brokers)
        {
            var environment = await builder.EnvironmentAsync(broker);
            Assert.Equal("2097152", environment["KAFKA_MESSAGE_MAX_BYTES"]);
            Assert.Equal("1", environment["KAFKA_MIN_INSYNC_REPLICAS"]);
        }
    }

    [Fact]
    public async Task AskedTwiceTheEnvironmentIsTheSame()
    {
        var builder = Applications.ForRun();
        var broker = builder.AddKafkaCluster("kafka").Listening(31001).Resource.Brokers[0];

        Assert.Equal(await builder.EnvironmentAsync(broker), await builder.EnvironmentAsync(broker));
    }

    // The image's own documentation gives the rule; KafkaDockerWrapper reads the names back by it.
    [Theory]
    [InlineData("node.id", "KAFKA_NODE_ID")]
    [InlineData("a_b.c", "KAFKA_A__B_C")]
    [InlineData("a-b.c", "KAFKA_A___B_C")]
    public void PropertiesAreNamedByTheImagesRule(string property, string variable) =>
        Assert.Equal(variable, BrokerEnvironment.NameOf(property));
}

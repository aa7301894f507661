using Confluent.Kafka;

using Microsoft.Extensions.Configuration;

using StreamLab.Kafka.Topics;

namespace StreamLab.Kafka.Tests.Topics;

public sealed class TopicDemandsTests
{
    private static readonly TopicMetadata OnePartition = new("t", [new(0, 1, [1, 2], [1, 2], new(ErrorCode.NoError))], new(ErrorCode.NoError));

    [Fact]
    public void DefaultsAreNoDemands()
    {
        var demands = TopicDemands.From(new ConfigurationBuilder().Build(), new());

        Assert.Null(demands.DifferenceTo(OnePartition));
        Assert.Empty(demands.Others);
    }

    [Theory]
    [InlineData(9, null, "partitions is 1, not 9")]
    [InlineData(1, 3, "replication is 2, not 3")]
    [InlineData(9, 3, "partitions is 1, not 9, replication is 2, not 3")]
    [InlineData(1, 2, null)]
    public void EachDifferenceIsNamedWithBothNumbers(int? partitions, int? replication, string? difference) =>
        Assert.Equal(difference, new TopicDemands(partitions, replication, []).DifferenceTo(OnePartition));

    [Fact]
    public void WhatAppliesToANewTopicOnlyIsNamed() => Assert.Equal(
        ["--min-isr", "--retention"],
        TopicDemands.From(Given("StreamLab:Topic:Retention", "1h", "StreamLab:Topic:MinInSyncReplicas", "2"), new()).Others);

    private static IConfiguration Given(string key, string value, string other, string otherValue) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value), new(other, otherValue)]).Build();
}

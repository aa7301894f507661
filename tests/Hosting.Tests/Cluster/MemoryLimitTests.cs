using StreamLab.Hosting.Tests.Fakes;

namespace StreamLab.Hosting.Tests.Cluster;

public sealed class MemoryLimitTests
{
    [Fact]
    public async Task LimitsAreArgumentsOfTheContainerRuntime()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka").WithMemoryLimit("2g", reservation: "1g", swap: "3g");

        foreach (var broker in kafka.Resource.Brokers)
        {
            Assert.Equal(
                ["--memory", "2g", "--memory-reservation", "1g", "--memory-swap", "3g"], await Applications.RuntimeArgumentsAsync(broker));
        }
    }

    [Fact]
    public async Task WhatIsNotGivenIsNotSaid()
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");
        Assert.Empty(await Applications.RuntimeArgumentsAsync(kafka.Resource.Brokers[0]));

        kafka.WithMemoryLimit("512m");
        Assert.Equal(["--memory", "512m"], await Applications.RuntimeArgumentsAsync(kafka.Resource.Brokers[0]));
    }

    [Theory]
    [InlineData("320m", "-Xms160m -Xmx160m")]
    [InlineData("1g", "-Xms512m -Xmx512m")]
    [InlineData("1GiB", "-Xms512m -Xmx512m")]
    [InlineData("64g", "-Xms6144m -Xmx6144m")]
    public async Task TheHeapFollowsFromTheLimit(string limit, string heap)
    {
        var builder = Applications.ForRun();
        var kafka = builder.AddKafkaCluster("kafka").WithMemoryLimit(limit).Listening(31001);

        Assert.Equal(heap, (await builder.EnvironmentAsync(kafka.Resource.Brokers[0]))["KAFKA_HEAP_OPTS"]);
    }

    [Fact]
    public void BytesAreAsGoodAsDockersWords() =>
        Assert.Equal(new KafkaMemory("2g", "1g", "3g"), new KafkaMemory(2L << 30, 1L << 30, 3L << 30));

    [Theory]
    [InlineData("319m", null, null, "limit", "320m or more")]
    [InlineData("much", null, null, "limit", "320m or more")]
    [InlineData("-1g", null, null, "limit", "320m or more")]
    [InlineData("1g", "2g", null, "reservation", "6m to 1g")]
    [InlineData("1g", "1m", null, "reservation", "6m to 1g")]
    [InlineData("1g", null, "512m", "swap", "1g or more")]
    public void LimitsThatCannotBeAreRefused(string limit, string? reservation, string? swap, string parameter, string allowed)
    {
        var kafka = Applications.ForRun().AddKafkaCluster("kafka");

        var refusal = Assert.Throws<ArgumentException>(() => kafka.WithMemoryLimit(limit, reservation, swap));

        Assert.Equal(parameter, refusal.ParamName);
        Assert.Contains(allowed, refusal.Message, StringComparison.Ordinal);
        Assert.Null(kafka.Resource.Memory);
    }
}

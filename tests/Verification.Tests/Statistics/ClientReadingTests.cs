using StreamLab.Verification.Statistics;

namespace StreamLab.Verification.Tests.Statistics;

public sealed class ClientReadingTests
{
    [Fact]
    public void SentBytesAreTheClientsOwnNotABrokers()
    {
        Assert.True(ClientReading.TryRead("""{"name":"a","brokers":{"b":{"tx_bytes":7}},"tx_bytes":42}"""u8, out var reading));
        Assert.Equal(42, reading.SentBytes);
    }

    [Fact]
    public void SentBytesAreReadAloneWithoutAnAllocation()
    {
        var json = """{"name":"a","topics":{"tx_bytes":3},"brokers":{"b":{"tx_bytes":7}},"tx_bytes":42,"tx":[1]}"""u8;
        Assert.True(ClientReading.TryReadSentBytes(json, out var bytes));
        var before = GC.GetAllocatedBytesForCurrentThread();
        ClientReading.TryReadSentBytes(json, out _);

        Assert.Equal((42, 0), (bytes, GC.GetAllocatedBytesForCurrentThread() - before));
    }

    [Fact]
    public void BrokersAndLagsAreRead()
    {
        Assert.True(ClientReading.TryRead(
            """
            {"name":"a","type":"consumer","tx_bytes":1,"cgrp":{"rebalance_cnt":3,"assignment_size":2},
             "brokers":{"b":{"nodename":"h:9092","nodeid":1,"rtt":{"avg":1500,"p99":9000,"cnt":4},"throttle":{"avg":20},"req_timeouts":2},
                        "boot":{"nodename":"h:9092","nodeid":-1}},
             "topics":{"t":{"topic":"t","partitions":{"0":{"partition":0,"consumer_lag":9,"consumer_lag_stored":4},"-1":{"partition":-1,"consumer_lag":5},
                            "1":{"partition":1,"consumer_lag":7,"consumer_lag_stored":-1},"2":{"partition":2,"consumer_lag":-1}}}}}
            """u8, out var reading));
        Assert.Equal([new("h:9092", 0.0015, 0.009, 0.02, 2)], reading.Brokers);
        Assert.Equal([new("t", 0, 4), new("t", 1, 7)], reading.Lags);
        Assert.Equal((3, 2, false), (reading.Rebalances, reading.AssignedPartitions, reading.IsProducer));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"tx_bytes\":")]
    [InlineData("{\"tx_bytes\":\"many\"}")]
    public void JsonWithoutSentBytesIsNoStatistics(string json)
    {
        var statistics = System.Text.Encoding.UTF8.GetBytes(json);

        Assert.False(ClientReading.TryRead(statistics, out _));
        Assert.False(ClientReading.TryReadSentBytes(statistics, out _));
    }
}

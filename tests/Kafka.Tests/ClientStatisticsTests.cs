using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

public sealed class ClientStatisticsTests
{
    [Fact]
    public void SentBytesAreTheClientsOwnNotABrokers()
    {
        Assert.True(ClientStatistics.TryReadSentBytes("""{"name":"a","brokers":{"b":{"tx_bytes":7}},"tx_bytes":42}"""u8, out var bytes));
        Assert.Equal(42, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{}")]
    [InlineData("{\"tx_bytes\":")]
    [InlineData("{\"tx_bytes\":\"many\"}")]
    public void WhatDoesNotSayIsPassedOver(string json) =>
        Assert.False(ClientStatistics.TryReadSentBytes(System.Text.Encoding.UTF8.GetBytes(json), out _));
}

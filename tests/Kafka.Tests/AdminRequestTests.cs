using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

public sealed class AdminRequestTests
{
    private static readonly int[] OnOne = [1];

    private static readonly byte[] Moved =
    [
        0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, // correlation, no tags, no throttling, no error, no text
        2, 7, .. "events"u8,
        2, 0, 0, 0, 3, 0, 0, 0, 0,          // partition 3 without error
        0, 0,
    ];

    [Fact]
    public void ANewPlaceIsGivenForEachPartition() => Assert.Equal(
        [
            0, 0, 0, 49, 0, 45, 0, 0, 0, 0, 0, 1, 0, 9, .. "streamlab"u8, 0, 0, 0, 0x27, 0x10, 2, 7, .. "events"u8,
            2, 0, 0, 0, 3, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0,
        ],
        Reassignment.Request("events", new Dictionary<int, int[]> { [3] = [2, 1] }, TimeSpan.FromSeconds(10)));

    [Fact]
    public void ManyPartitionsHaveALengthOfTwoBytes() => Assert.Contains(
        "8102", Convert.ToHexString(Reassignment.Request("e", Enumerable.Range(0, 256).ToDictionary(static n => n, static _ => OnOne), TimeSpan.Zero)), StringComparison.Ordinal);

    [Fact]
    public void AnAnswerWithoutErrorIsZero() => Assert.Equal(0, Reassignment.Parse(Moved));

    [Fact]
    public void TheErrorOfOnePartitionIsThatOfTheAnswer()
    {
        byte[] refused = [.. Moved];
        refused[26] = 39;
        Assert.Equal(39, Reassignment.Parse(refused));
    }

    [Fact]
    public void AShortAnswerIsReadWithoutHarm() =>
        Assert.All(Enumerable.Range(0, Moved.Length - 1), length => Assert.Null(Reassignment.Parse(Moved[..length])));

    [Fact]
    public void AQuotaIsForAllClientsAndBothWays()
    {
        var request = Convert.ToHexString(ClientQuota.Request(1024));

        Assert.Equal(request.Length / 2 - 4, Convert.ToInt32(request[..8], 16));
        Assert.Contains("4090000000000000" + "00", request, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString([.. "client-id"u8, 255, 255, 0, 0, 0, 2, 0, 18, .. "producer_byte_rate"u8]), request, StringComparison.Ordinal);
    }

    [Fact]
    public void AQuotaIsRemovedByTheSameRequest() => Assert.Contains(
        Convert.ToHexString([.. "consumer_byte_rate"u8, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]), Convert.ToHexString(ClientQuota.Request(null)), StringComparison.Ordinal);

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0 }, 0)]
    [InlineData(new byte[] { 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 42 }, 42)]
    [InlineData(new byte[] { 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0 }, null)]
    public void AQuotasAnswerHasTheErrorOfItsEntry(byte[] answer, int? code) => Assert.Equal(code, ClientQuota.Parse(answer));
}

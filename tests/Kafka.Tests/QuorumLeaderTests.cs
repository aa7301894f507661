using System.Net;
using System.Net.Sockets;

using StreamLab.Kafka.Clients;

namespace StreamLab.Kafka.Tests;

public sealed class QuorumLeaderTests
{
    private static readonly byte[] Answer =
    [
        0, 0, 0, 1, 0, 0, 0, 2, 19, .. "__cluster_metadata"u8, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 7,
    ];

    [Fact]
    public void TheLeaderStandsBehindTopicAndPartition() => Assert.Equal(3, QuorumLeader.Parse(Answer));

    [Fact]
    public void AnErrorIsNoLeader()
    {
        byte[] refused = [.. Answer];
        refused[6] = 31;
        Assert.Null(QuorumLeader.Parse(refused));
    }

    [Fact]
    public void AnAnswerOfAnyLengthIsReadWithoutHarm() =>
        Assert.All(Enumerable.Range(0, 37), length => Assert.Null(QuorumLeader.Parse(Answer.AsSpan(0, length))));

    [Fact]
    public void TheRequestSaysHowLongItIs()
    {
        var request = QuorumLeader.Request();
        Assert.Equal(request.Length - 4, request[3]);
    }

    [Fact]
    public async Task ABrokerThatDoesNotAnswerIsPassedOver()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var gone = ((IPEndPoint)silent.LocalEndpoint).ToString();
        silent.Stop();
        using var broker = new TcpListener(IPAddress.Loopback, 0);
        broker.Start();
        var serving = ServeAsync(broker);

        Assert.Equal(3, await QuorumLeader.AskAsync([gone, broker.LocalEndpoint.ToString()!], TestContext.Current.CancellationToken));
        await serving;
    }

    private static async Task ServeAsync(TcpListener broker)
    {
        using var client = await broker.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.ReadExactlyAsync(new byte[QuorumLeader.Request().Length], TestContext.Current.CancellationToken);
        await stream.WriteAsync((byte[])[0, 0, 0, (byte)Answer.Length, .. Answer], TestContext.Current.CancellationToken);
    }
}

using System.Diagnostics;
using System.Net.Sockets;
using StreamLab.Kafka.Network;

namespace StreamLab.Kafka.Tests.Network;

public sealed class BrokerNetworkTests
{
    private static readonly HashSet<int> Clients = [CallerId.Clients];
    private static readonly HashSet<int> Two = [ProxiedPair.Broker];

    [Fact]
    public async Task BytesPassBothWaysUnchanged()
    {
        await using var pair = await ProxiedPair.ConnectAsync();
        var (sent, answered) = (Bytes(300_000), Bytes(200_000));

        var sending = Task.WhenAll(pair.Caller.SendAsync(sent), pair.Answering.SendAsync(answered));

        Assert.Equal(sent, await ProxiedPair.ReadAsync(pair.Answering, sent.Length));
        Assert.Equal(answered, await ProxiedPair.ReadAsync(pair.Caller, answered.Length));
        await sending;
    }

    [Fact]
    public async Task TheEndOfAConnectionPasses()
    {
        await using var pair = await ProxiedPair.ConnectAsync();

        pair.Caller.Shutdown(SocketShutdown.Send);

        Assert.Equal(0, await Eventually.CompletesAsync(pair.Answering.ReceiveAsync(new byte[1], Cancellation).AsTask()));
    }

    [Fact]
    public async Task BytesOfAnIsolatedBrokerWaitUntilItIsHealed()
    {
        await using var pair = await ProxiedPair.ConnectAsync();
        var fault = NetworkFault.Isolate(ProxiedPair.Broker);
        pair.Network.Inject(fault);

        await pair.Caller.SendAsync(Bytes(10), Cancellation);
        await pair.Answering.SendAsync(Bytes(20), Cancellation);

        await NothingComesAsync(pair.Answering);
        await NothingComesAsync(pair.Caller);
        pair.Network.Heal(fault);
        Assert.Equal(Bytes(10), await ProxiedPair.ReadAsync(pair.Answering, 10));
        Assert.Equal(Bytes(20), await ProxiedPair.ReadAsync(pair.Caller, 20));
    }

    [Fact]
    public async Task ACutInOneDirectionLeavesTheOtherOpen()
    {
        await using var pair = await ProxiedPair.ConnectAsync();
        pair.Network.Inject(NetworkFault.Cut(Clients, Two, isOneWay: true));

        await pair.Caller.SendAsync(Bytes(10), Cancellation);
        await pair.Answering.SendAsync(Bytes(20), Cancellation);

        Assert.Equal(Bytes(20), await ProxiedPair.ReadAsync(pair.Caller, 20));
        await NothingComesAsync(pair.Answering);
    }

    [Theory]
    [InlineData("broker-1-fetcher-0", false)]
    [InlineData("broker-3-fetcher-0", true)]
    public async Task APartitionCutsBrokersByTheNamesOfTheirClients(string client, bool passes)
    {
        await using var pair = await ProxiedPair.ConnectAsync(client);
        pair.Network.Inject(NetworkFault.Cut(new HashSet<int> { 1 }, Two, isOneWay: false));

        await pair.Caller.SendAsync(Bytes(10), Cancellation);

        await (passes ? ProxiedPair.ReadAsync(pair.Answering, 10) : NothingComesAsync(pair.Answering));
    }

    [Fact]
    public async Task AConnectionThatMissesAnswersIsResetWhenTheyAreNoLongerDropped()
    {
        await using var pair = await ProxiedPair.ConnectAsync();
        var fault = NetworkFault.DropAnswers(ProxiedPair.Broker);
        pair.Network.Inject(fault);
        await pair.Caller.SendAsync(Bytes(10), Cancellation);
        Assert.Equal(Bytes(10), await ProxiedPair.ReadAsync(pair.Answering, 10));
        await pair.Answering.SendAsync(Bytes(20), Cancellation);
        await NothingComesAsync(pair.Caller);

        pair.Network.Heal(fault);

        await Assert.ThrowsAsync<SocketException>(() => ProxiedPair.ReadAsync(pair.Caller, 1));
    }

    [Fact]
    public async Task ATornConnectionIsResetInTheMiddleOfARequest()
    {
        await using var pair = await ProxiedPair.ConnectAsync();
        pair.Network.Inject(NetworkFault.Reset(ProxiedPair.Broker));
        using var arrived = new MemoryStream();

        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            // A new connection is left alone for a while.
            while (true)
            {
                await pair.Caller.SendAsync(Bytes(10), Cancellation);
                arrived.Write(await ProxiedPair.ReadAsync(pair.Answering, 5));
                arrived.Write(await ProxiedPair.ReadAsync(pair.Answering, 5));
            }
        });

        Assert.Equal(5, arrived.Length % 10);
    }

    [Fact]
    public async Task WhatASlowBrokerSendsArrivesLateAndInOrder()
    {
        await using var pair = await ProxiedPair.ConnectAsync();
        pair.Network.Inject(NetworkFault.Slow(ProxiedPair.Broker, TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(50)));
        var started = Stopwatch.GetTimestamp();

        for (var i = 0; i < 5; i++)
        {
            await pair.Answering.SendAsync(Bytes(256).AsMemory(i * 50, 50), Cancellation);
        }

        Assert.Equal(Bytes(250), await ProxiedPair.ReadAsync(pair.Caller, 250));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 99, double.MaxValue);
    }

    [Fact]
    public async Task AThrottledBrokerGetsItsBytesAtTheRate()
    {
        await using var pair = await ProxiedPair.ConnectAsync();
        pair.Network.Inject(NetworkFault.Throttle(ProxiedPair.Broker, 100_000, TimeProvider.System));
        var started = Stopwatch.GetTimestamp();

        await pair.Caller.SendAsync(Bytes(50_000), Cancellation);

        Assert.Equal(Bytes(50_000), await ProxiedPair.ReadAsync(pair.Answering, 50_000));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.4, double.MaxValue);
    }

    [Fact]
    public async Task TwoFaultsOfOneFlowAddUpAndAreHealedEachAlone()
    {
        await using var pair = await ProxiedPair.ConnectAsync();
        var flow = pair.Network.FlowOf(ProxiedPair.Broker, CallerId.Clients);
        var (isolated, slow) = (NetworkFault.Isolate(ProxiedPair.Broker), NetworkFault.Slow(ProxiedPair.Broker, TimeSpan.FromSeconds(1), TimeSpan.Zero));

        pair.Network.Inject(isolated);
        pair.Network.Inject(slow);
        Assert.Equal((true, TimeSpan.FromSeconds(1)), (flow.State.Holds, flow.State.Delay));
        pair.Network.Heal(isolated);
        Assert.Equal((false, TimeSpan.FromSeconds(1)), (flow.State.Holds, flow.State.Delay));
        pair.Network.Heal(slow);
        Assert.Same(FlowState.Open, flow.State);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(static i => (byte)i)];

    // Long enough for loopback, on which bytes that pass take less than a millisecond.
    private static async Task NothingComesAsync(Socket socket) => Assert.False(
        await Task.Run(() => socket.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead), Cancellation), "Bytes came through.");
}

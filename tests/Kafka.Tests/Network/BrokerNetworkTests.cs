using System.Diagnostics;
using System.Net.Sockets;
using StreamLab.Kafka.Network;

namespace StreamLab.Kafka.Tests.Network;

/// <summary>The network as every system has it.</summary>
public sealed class BrokerNetworkTests() : AnyBrokerNetworkTests(splices: false);

/// <summary>The network as Linux has it.</summary>
public sealed class SplicedBrokerNetworkTests() : AnyBrokerNetworkTests(splices: true);

/// <summary>What a network does, however it carries what nothing happens to.</summary>
/// <param name="splices">Whether the system carries that, where it can.</param>
public abstract class AnyBrokerNetworkTests(bool splices)
{
    private static readonly HashSet<int> Clients = [CallerId.Clients];
    private static readonly HashSet<int> Two = [ProxiedPair.Broker];

    [Fact]
    public async Task BytesPassBothWaysUnchanged()
    {
        await using var pair = await ConnectAsync();
        var (sent, answered) = (Bytes(300_000), Bytes(200_000));

        var sending = Task.WhenAll(pair.Caller.SendAsync(sent), pair.Answering.SendAsync(answered));

        Assert.Equal(sent, await ProxiedPair.ReadAsync(pair.Answering, sent.Length));
        Assert.Equal(answered, await ProxiedPair.ReadAsync(pair.Caller, answered.Length));
        await sending;
    }

    [Fact]
    public async Task TheEndOfAConnectionPasses()
    {
        await using var pair = await ConnectAsync();

        pair.Caller.Shutdown(SocketShutdown.Send);

        Assert.Equal(0, await Eventually.CompletesAsync(pair.Answering.ReceiveAsync(new byte[1], Cancellation).AsTask()));
    }

    [Fact]
    public async Task BytesOfAnIsolatedBrokerWaitUntilItIsHealed()
    {
        await using var pair = await ConnectAsync();
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
    public async Task BytesStayInOrderWhileFaultsComeAndGo()
    {
        await using var pair = await ConnectAsync();
        var sent = Bytes(4_000_000);
        var sending = Task.Run(async () =>
        {
            for (var at = 0; at < sent.Length; at += 10_000)
            {
                await pair.Answering.SendAsync(sent.AsMemory(at, 10_000), Cancellation);
            }
        }, Cancellation);
        var breaking = Task.Run(async () =>
        {
            while (!sending.IsCompleted)
            {
                await WhileAsync(pair, NetworkFault.Isolate(ProxiedPair.Broker));
                await WhileAsync(pair, NetworkFault.Slow(ProxiedPair.Broker, TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(1)));
            }
        }, Cancellation);

        Assert.Equal(sent, await ProxiedPair.ReadAsync(pair.Caller, sent.Length));
        await Eventually.CompletesAsync(Task.WhenAll(sending, breaking));
    }

    [Fact]
    public async Task WhoDoesNotReadHoldsTheSenderBackAndGetsEverything()
    {
        await using var pair = await ConnectAsync();
        var sent = Bytes(32_000_000);
        var sending = Task.Run(() => pair.Caller.Send(sent), Cancellation);

        await Eventually.IsTrueAsync(() => pair.Answering.Available > 0);
        Assert.Equal(sent, await ProxiedPair.ReadAsync(pair.Answering, sent.Length));
        Assert.Equal(sent.Length, await Eventually.CompletesAsync(sending));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task NobodyHearsThatABrokerHasGoneWhileItsNetworkIsBroken(bool vanishes)
    {
        await using var pair = await ConnectAsync();
        var fault = vanishes ? NetworkFault.Vanish(ProxiedPair.Broker) : NetworkFault.Isolate(ProxiedPair.Broker);
        pair.Network.Inject(fault);

        pair.Answering.LingerState = new(enable: true, seconds: 0);
        pair.Answering.Close();

        await NothingComesAsync(pair.Caller);
        pair.Network.Heal(fault);
        await Assert.ThrowsAsync<SocketException>(() => ProxiedPair.ReadAsync(pair.Caller, 1));
    }

    [Fact]
    public async Task WhatWasSentToABrokerThatHadVanishedNeverArrives()
    {
        await using var pair = await ConnectAsync();
        var fault = NetworkFault.Vanish(ProxiedPair.Broker);
        pair.Network.Inject(fault);

        await LoseAsync(pair.Caller);
        await LoseAsync(pair.Answering);

        await NothingComesAsync(pair.Answering);
        await NothingComesAsync(pair.Caller);
        pair.Network.Heal(fault);
        await Assert.ThrowsAsync<SocketException>(() => ProxiedPair.ReadAsync(pair.Caller, 1));
        await Assert.ThrowsAsync<SocketException>(() => ProxiedPair.ReadAsync(pair.Answering, 1));
    }

    [Fact]
    public async Task ACutInOneDirectionLeavesTheOtherOpen()
    {
        await using var pair = await ConnectAsync();
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
        await using var pair = await ConnectAsync(client);
        pair.Network.Inject(NetworkFault.Cut(new HashSet<int> { 1 }, Two, isOneWay: false));

        await pair.Caller.SendAsync(Bytes(10), Cancellation);

        await (passes ? ProxiedPair.ReadAsync(pair.Answering, 10) : NothingComesAsync(pair.Answering));
    }

    [Fact]
    public async Task AConnectionThatMissesAnswersIsResetWhenTheyAreNoLongerDropped()
    {
        await using var pair = await ConnectAsync();
        var fault = NetworkFault.DropAnswers(ProxiedPair.Broker);
        pair.Network.Inject(fault);
        await pair.Caller.SendAsync(Bytes(10), Cancellation);
        Assert.Equal(Bytes(10), await ProxiedPair.ReadAsync(pair.Answering, 10));
        await LoseAsync(pair.Answering);
        await NothingComesAsync(pair.Caller);

        pair.Network.Heal(fault);

        await Assert.ThrowsAsync<SocketException>(() => ProxiedPair.ReadAsync(pair.Caller, 1));
    }

    [Fact]
    public async Task ATornConnectionIsResetInTheMiddleOfARequest()
    {
        await using var pair = await ConnectAsync();
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
        await using var pair = await ConnectAsync();
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
        await using var pair = await ConnectAsync();
        pair.Network.Inject(NetworkFault.Throttle(ProxiedPair.Broker, 100_000, TimeProvider.System));
        var started = Stopwatch.GetTimestamp();

        await pair.Caller.SendAsync(Bytes(50_000), Cancellation);

        Assert.Equal(Bytes(50_000), await ProxiedPair.ReadAsync(pair.Answering, 50_000));
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalSeconds, 0.4, double.MaxValue);
    }

    [Fact]
    public async Task TwoFaultsOfOneFlowAddUpAndAreHealedEachAlone()
    {
        await using var pair = await ConnectAsync();
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

    private Task<ProxiedPair> ConnectAsync(string client = "producer") => ProxiedPair.ConnectAsync(splices, client);

    private static async Task WhileAsync(ProxiedPair pair, NetworkFault fault)
    {
        pair.Network.Inject(fault);
        await Task.Yield();
        pair.Network.Heal(fault);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(static i => (byte)i)];

    // More than all buffers on the way hold: it is sent once the proxy has thrown some of it away.
    private static Task<int> LoseAsync(Socket socket) => Eventually.CompletesAsync(socket.SendAsync(Bytes(32_000_000), Cancellation).AsTask());

    // Long enough for loopback, on which bytes that pass take less than a millisecond.
    private static async Task NothingComesAsync(Socket socket) => Assert.False(
        await Task.Run(() => socket.Poll(TimeSpan.FromMilliseconds(200), SelectMode.SelectRead), Cancellation), "Bytes came through.");
}

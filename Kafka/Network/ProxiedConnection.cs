using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using StreamLab.Kafka.Network.Kernel;

namespace StreamLab.Kafka.Network;

/// <summary>A connection from a caller to a broker, through the proxy.</summary>
/// <param name="network">The network with its flows.</param>
/// <param name="caller">The accepted socket.</param>
/// <param name="broker">The broker's number.</param>
/// <param name="isOfClients">True when only clients call here; otherwise the first request says who calls.</param>
internal sealed class ProxiedConnection(BrokerNetwork network, Socket caller, int broker, bool isOfClients) : IDisposable
{
    // Far more than the header of a broker's request takes.
    private const int HeaderBuffer = 1024;

    private readonly Socket _broker = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly CancellationTokenSource _end = new();
    private WatchedSocket? _watchedCaller;
    private WatchedSocket? _watchedBroker;
    private volatile Pump? _requests;
    private volatile Pump? _answers;

    /// <summary>Carries all of the connection.</summary>
    /// <param name="find">Gets the address on which the broker listens; null while that is not known.</param>
    public async Task RunAsync(Func<IPEndPoint?> find)
    {
        try
        {
            caller.NoDelay = true;
            _watchedCaller = network.Loop?.Add(caller);
            _watchedBroker = network.Loop?.Add(_broker);
            var (number, first) = isOfClients ? (CallerId.Clients, []) : await IdentifyAsync();
            var (there, back) = (network.FlowOf(number, broker), network.FlowOf(broker, number));
            await there.WhenHeardAsync(_end.Token);
            await ConnectAsync(find() ?? throw new SocketException((int)SocketError.ConnectionRefused), back);
            var requests = new Pump(caller, _broker, there, back, Reset, network.Time) { Shortcut = ShortcutOf(_watchedCaller, _watchedBroker, there) };
            var answers = new Pump(_broker, caller, back, there, Reset, network.Time) { Shortcut = ShortcutOf(_watchedBroker, _watchedCaller, back) };
            (_requests, _answers) = (requests, answers);
            await Task.WhenAll(Guarded(requests.RunAsync(first, _end.Token)), Guarded(answers.RunAsync(default, _end.Token)));
        }
        catch (Exception e) when (IsEnd(e))
        {
            // The broker is down, or someone ended the connection.
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Resets the connection if bytes of it are missing that will not come any more.</summary>
    public void ResetIfSpoilt()
    {
        if (_requests?.IsSpoilt == true || _answers?.IsSpoilt == true)
        {
            Reset();
        }
    }

    /// <summary>Ends the connection in both directions.</summary>
    public void Reset()
    {
        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It is over already.
        }

        Forget(_watchedCaller);
        Forget(_watchedBroker);
        caller.Reset();
        _broker.Reset();
    }

    public void Dispose()
    {
        _broker.Dispose();
        _end.Dispose();
    }

    private static bool IsEnd(Exception e) => e is SocketException or ObjectDisposedException or OperationCanceledException or ChannelClosedException;

    // What ends one direction by an error ends both.
    private async Task Guarded(Task direction)
    {
        try
        {
            await direction;
        }
        catch (Exception e) when (IsEnd(e))
        {
            Reset();
        }
    }

    private void Forget(WatchedSocket? socket)
    {
        if (socket is not null)
        {
            network.Loop!.Remove(socket);
        }
    }

    private Func<Task<LaneEnd>>? ShortcutOf(WatchedSocket? from, WatchedSocket? to, Flow flow) =>
        network.Loop is { } loop ? () => loop.CarryAsync(from!, to!, flow) : null;

    private async Task ConnectAsync(IPEndPoint address, Flow back)
    {
        try
        {
            await (network.Loop is { } loop ? loop.ConnectAsync(_watchedBroker!, address) : _broker.ConnectAsync(address, _end.Token).AsTask());
        }
        catch (SocketException)
        {
            await back.WhenHeardAsync(_end.Token);
            throw;
        }
    }

    private ValueTask<int> ReceiveAsync(Memory<byte> buffer) =>
        network.Loop is { } loop ? loop.ReceiveAsync(_watchedCaller!, buffer) : caller.ReceiveAsync(buffer);

    private async Task<(int Caller, byte[] First)> IdentifyAsync()
    {
        var buffer = new byte[HeaderBuffer];
        var filled = 0;
        while (true)
        {
            var count = await ReceiveAsync(buffer.AsMemory(filled));
            filled += count;
            if (CallerId.Read(buffer.AsSpan(0, filled)) is { } number)
            {
                return (number, buffer[..filled]);
            }

            if (count == 0 || filled == buffer.Length)
            {
                return (CallerId.Clients, buffer[..filled]);
            }
        }
    }
}

using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

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
    private volatile Pump? _requests;
    private volatile Pump? _answers;

    /// <summary>Carries all of the connection.</summary>
    /// <param name="address">The address on which the broker listens.</param>
    public async Task RunAsync(IPEndPoint address)
    {
        try
        {
            caller.NoDelay = true;
            var (number, first) = isOfClients ? (CallerId.Clients, []) : await IdentifyAsync();
            var there = network.FlowOf(number, broker);
            await there.WhenPassableAsync(_end.Token);
            await _broker.ConnectAsync(address, _end.Token);
            var requests = new Pump(caller, _broker, there, Reset, network.Time);
            var answers = new Pump(_broker, caller, network.FlowOf(broker, number), Reset, network.Time);
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

    private async Task<(int Caller, byte[] First)> IdentifyAsync()
    {
        var buffer = new byte[HeaderBuffer];
        var filled = 0;
        while (true)
        {
            var count = await caller.ReceiveAsync(buffer.AsMemory(filled));
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

using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace StreamLab.Kafka.Network;

/// <summary>Listens in place of one listener of a broker, and carries what comes to it.</summary>
internal sealed class ListenerProxy : IAsyncDisposable
{
    private readonly ConcurrentDictionary<ProxiedConnection, Task> _connections = new();
    private readonly BrokerNetwork _network;
    private readonly int _broker;
    private readonly Func<IPEndPoint?> _find;
    private readonly bool _isOfClients;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Task _accepting;

    /// <summary>Begins to listen on a free port of the loopback address.</summary>
    /// <param name="network">The network with its flows.</param>
    /// <param name="broker">The broker's number.</param>
    /// <param name="find">Gets the address on which the broker listens; null while that is not known.</param>
    /// <param name="isOfClients">True when only clients call here.</param>
    public ListenerProxy(BrokerNetwork network, int broker, Func<IPEndPoint?> find, bool isOfClients)
    {
        (_network, _broker, _find, _isOfClients) = (network, broker, find, isOfClients);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Address = string.Create(CultureInfo.InvariantCulture, $"{IPAddress.Loopback}:{((IPEndPoint)_listener.LocalEndPoint!).Port}");
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens: <c>host:port</c>.</summary>
    public string Address { get; }

    /// <summary>Resets connections of which bytes are missing that will not come any more.</summary>
    public void ResetSpoilt()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.ResetIfSpoilt();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        foreach (var connection in _connections.Keys)
        {
            connection.Reset();
        }

        await Task.WhenAll(_connections.Values);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket caller;
            try
            {
                caller = await _listener.AcceptAsync();
            }
            catch (Exception e) when (e is ObjectDisposedException || (e is SocketException { SocketErrorCode: SocketError.OperationAborted or SocketError.Interrupted or SocketError.InvalidArgument }))
            {
                return;
            }
            catch (SocketException)
            {
                // The caller left before it was accepted.
                continue;
            }

            var connection = new ProxiedConnection(_network, caller, _broker, _isOfClients);
            _connections[connection] = Task.CompletedTask;
            _ = CarryAsync(connection);
        }
    }

    private async Task CarryAsync(ProxiedConnection connection)
    {
        var life = connection.RunAsync(_find);
        _connections[connection] = life;
        await life;
        _connections.TryRemove(connection, out _);
        connection.Dispose();
    }
}

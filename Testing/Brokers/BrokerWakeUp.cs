using System.Net;
using System.Net.Sockets;

namespace StreamLab.Testing.Brokers;

/// <summary>Keeps the embedded brokers' thread awake until disposed, by connecting to a broker again and again.</summary>
/// <remarks>
/// The thread sleeps up to a second when nobody is connected. Now and then it misses a request that came just before it fell asleep: one
/// lab in four would start a second later. A connection always wakes it.
/// </remarks>
internal sealed class BrokerWakeUp : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly IPEndPoint _broker;
    private readonly Timer _timer;

    /// <param name="address">A broker's address: <c>IP:port</c>.</param>
    public BrokerWakeUp(string address)
    {
        _broker = IPEndPoint.Parse(address);
        _timer = new(static self => ((BrokerWakeUp)self!).Connect(), this, Interval, Interval);
    }

    /// <summary>Stops connecting.</summary>
    public void Dispose() => _timer.Dispose();

    private void Connect()
    {
        try
        {
            using var socket = new Socket(_broker.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(_broker);
        }
        catch (SocketException)
        {
            // The broker is down or stopping, so there is nothing to wake.
        }
    }
}

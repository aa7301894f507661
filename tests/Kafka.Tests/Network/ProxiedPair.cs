using System.Net;
using System.Net.Sockets;
using StreamLab.Kafka.Network;
using StreamLab.Kafka.Network.Kernel;

namespace StreamLab.Kafka.Tests.Network;

/// <summary>A caller and a broker, which is a bare socket, with a network of three brokers between them.</summary>
internal sealed class ProxiedPair : IAsyncDisposable
{
    public const int Broker = 2;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private Socket? _accepted;

    private ProxiedPair(bool splices)
    {
        Network = new(3, TimeProvider.System, splices ? SpliceLoop.TryStart() : null);
        _listener.Start();
    }

    public BrokerNetwork Network { get; }

    public Socket Caller { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    /// <summary>The broker's end of the connection; it is there once the caller has been let through.</summary>
    public Socket Answering => _accepted!;

    /// <summary>Connects a caller to broker 2 and sends its first request.</summary>
    /// <param name="splices">Whether the system carries what nothing happens to, where it can.</param>
    /// <param name="client">The id with which the caller names itself.</param>
    /// <param name="fault">What is broken already.</param>
    public static async Task<ProxiedPair> ConnectAsync(bool splices, string client = "producer", NetworkFault? fault = null)
    {
        var pair = new ProxiedPair(splices);
        if (fault is not null)
        {
            pair.Network.Inject(fault);
        }

        var address = pair.Network.Add(Broker, (IPEndPoint)pair._listener.LocalEndpoint, isOfClients: client == "producer");
        await pair.Caller.ConnectAsync(IPEndPoint.Parse(address), Cancellation);
        var request = CallerIdTests.Request(client);
        await pair.Caller.SendAsync(request, Cancellation);
        pair._accepted = await Eventually.CompletesAsync(pair._listener.AcceptSocketAsync(Cancellation).AsTask());
        pair._accepted.NoDelay = true;
        if (fault is null)
        {
            Assert.Equal(request, await ReadAsync(pair._accepted, request.Length));
        }

        return pair;
    }

    /// <summary>Reads so many bytes.</summary>
    public static async Task<byte[]> ReadAsync(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var more = await Eventually.CompletesAsync(socket.ReceiveAsync(bytes.AsMemory(read), Cancellation).AsTask());
            Assert.NotEqual(0, more);
            read += more;
        }

        return bytes;
    }

    public async ValueTask DisposeAsync()
    {
        await Network.DisposeAsync();
        Caller.Dispose();
        _accepted?.Dispose();
        _listener.Dispose();
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}

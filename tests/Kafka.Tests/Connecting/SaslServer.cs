using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace StreamLab.Kafka.Tests.Connecting;

/// <summary>Answers SaslHandshake with an error. Closes every connection, as a listener does whose security is not the client's.</summary>
internal sealed class SaslServer : IAsyncDisposable
{
    private const short SaslHandshake = 17;

    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly short? _answer;
    private readonly Task _serving;

    /// <param name="answer">Kafka's error code: 33 for a listener with SASL, 34 for one without; null for no answer, as of a proxy before a broker that is starting.</param>
    public SaslServer(short? answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var stream = client.GetStream();
                var length = new byte[sizeof(int)];
                await stream.ReadExactlyAsync(length, _stop.Token);
                var request = new byte[Math.Clamp(BinaryPrimitives.ReadInt32BigEndian(length), sizeof(short), 1024)];
                await stream.ReadAtLeastAsync(request, sizeof(short), throwOnEndOfStream: false, _stop.Token);
                if (_answer is { } code && BinaryPrimitives.ReadInt16BigEndian(request) == SaslHandshake)
                {
                    // Length, correlation, error, no mechanisms.
                    await stream.WriteAsync((byte[])[0, 0, 0, 10, 0, 0, 0, 1, 0, (byte)code, 0, 0, 0, 0], _stop.Token);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // Whoever called has hung up.
            }
        }
    }
}

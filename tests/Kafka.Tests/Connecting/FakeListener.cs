using System.Buffers.Binary;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace StreamLab.Kafka.Tests.Connecting;

/// <summary>A broker's listener that knows one request, SaslHandshake, and closes the connection after any other.</summary>
internal sealed class FakeListener : IAsyncDisposable
{
    private const byte TlsHandshake = 22;
    private const short SaslHandshake = 17;

    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly X509Certificate2? _certificate;
    private readonly short? _answer;
    private readonly int _closedFirst;
    private readonly Task _serving;

    private FakeListener(X509Certificate2? certificate, short? answer, int closedFirst = 0)
    {
        (_certificate, _answer, _closedFirst) = (certificate, answer, closedFirst);
        _listener.Start();
        _serving = ServeAsync();
    }

    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>Completes with the first connection.</summary>
    public Task Called => _called.Task;

    /// <summary>Closes every connection, as a proxy does before a broker that is starting.</summary>
    public static FakeListener Closing() => new(null, null);

    /// <param name="answer">Kafka's error code in the answer to SaslHandshake: 33 of a listener with SASL, 34 of one without.</param>
    /// <param name="closedFirst">The number of connections that it closes first, as while it is starting.</param>
    public static FakeListener Plain(short answer, int closedFirst = 0) => new(null, answer, closedFirst);

    /// <param name="from">The begin of its certificate's validity.</param>
    /// <param name="until">The end of its certificate's validity.</param>
    /// <param name="answer">Kafka's error code in the answer to SaslHandshake.</param>
    public static FakeListener Tls(DateTimeOffset from, DateTimeOffset until, short answer = 34)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(from, until);
        return new(X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null), answer);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving;
        _listener.Stop();
        _certificate?.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        var clients = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _called.TrySetResult();
                if (clients.Count < _closedFirst)
                {
                    client.Dispose();
                    clients.Add(Task.CompletedTask);
                    continue;
                }

                clients.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        await Task.WhenAll(clients);
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using (client)
            {
                if (_certificate is null)
                {
                    await AnswerAsync(client.GetStream());
                    return;
                }

                var first = new byte[1];
                _ = await client.Client.ReceiveAsync(first, SocketFlags.Peek, _stop.Token);
                if (first[0] == TlsHandshake)
                {
                    await using var tls = new SslStream(client.GetStream());
                    await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
                    await AnswerAsync(tls);
                }
            }
        }
        catch (Exception e) when (e is AuthenticationException or IOException or OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Whoever called has hung up.
        }
    }

    private async Task AnswerAsync(Stream stream)
    {
        var length = new byte[sizeof(int)];
        await stream.ReadExactlyAsync(length, _stop.Token);
        var request = new byte[Math.Clamp(BinaryPrimitives.ReadInt32BigEndian(length), 2 * sizeof(int), 1024)];
        await stream.ReadAtLeastAsync(request, 2 * sizeof(int), throwOnEndOfStream: false, _stop.Token);
        if (_answer is { } code && BinaryPrimitives.ReadInt16BigEndian(request) == SaslHandshake)
        {
            // Length, the request's correlation, error, one mechanism.
            await stream.WriteAsync((byte[])[0, 0, 0, 17, .. request.AsSpan(sizeof(int), sizeof(int)), 0, (byte)code, 0, 0, 0, 1, 0, 5, .. "PLAIN"u8], _stop.Token);
        }
    }
}

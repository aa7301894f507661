using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace StreamLab.Kafka.Clients;

/// <summary>An address at which a broker listens.</summary>
/// <param name="Host">The host's name or IP address, without brackets.</param>
/// <param name="Port">The port.</param>
internal sealed record BrokerEndpoint(string Host, ushort Port)
{
    private static readonly TimeSpan TalkTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Connects to a broker and talks to it, for three seconds at most.</summary>
    /// <param name="address">The broker's address, <c>host:port</c>.</param>
    /// <param name="talk">Talks to it over the connection, and gets its answer.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The answer; null when there is none.</returns>
    public static async Task<T?> TalkAsync<T>(
        string address, Func<BrokerEndpoint, Stream, CancellationToken, Task<T?>> talk, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TalkTimeout);
        try
        {
            var endpoint = Parse(address);
            using var client = new TcpClient();
            await client.ConnectAsync(endpoint.Host, endpoint.Port, timeout.Token);
            return await talk(endpoint, client.GetStream(), timeout.Token);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return default;
        }
    }

    /// <summary>Creates the options of a TLS connection to the broker. It downloads no issuer's certificate: no token cancels a download.</summary>
    /// <param name="verify">Accepts or rejects the broker's certificate.</param>
    public SslClientAuthenticationOptions TlsOptions(RemoteCertificateValidationCallback verify) => new()
    {
        TargetHost = Host,
        RemoteCertificateValidationCallback = verify,
        CertificateChainPolicy = new() { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck },
    };

    private static BrokerEndpoint Parse(string address)
    {
        var colon = address.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(address[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new(address[..colon].Trim('[', ']'), port)
            : throw new IOException($"'{address}' is not HOST:PORT.");
    }
}

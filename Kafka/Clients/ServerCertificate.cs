using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using static System.FormattableString;

namespace StreamLab.Kafka.Clients;

/// <summary>When a broker's certificate is valid: librdkafka says of every one that it refuses that its issuer may be unknown.</summary>
/// <param name="Address">The broker's.</param>
/// <param name="From">When it begins to be valid.</param>
/// <param name="Until">When it ends.</param>
internal sealed record ServerCertificate(string Address, DateTimeOffset From, DateTimeOffset Until)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Looks at the first broker's certificate; null when it shows none.</summary>
    public static async Task<ServerCertificate?> OfAsync(string addresses, CancellationToken cancellationToken)
    {
        var address = addresses.Split(',')[0].Trim();
        var colon = address.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(address[(colon + 1)..], CultureInfo.InvariantCulture, out var port))
        {
            return null;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        ServerCertificate? seen = null;
        try
        {
            var host = address[..colon].Trim('[', ']');
            using var client = new TcpClient();
            await client.ConnectAsync(host, port, patience.Token);
            await using var tls = new SslStream(client.GetStream());
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = (_, shown, _, _) => Look(shown) }, patience.Token);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return seen;

        // Never trusted: nothing is said over this connection.
        bool Look(X509Certificate? shown)
        {
            seen = shown is X509Certificate2 certificate ? new(address, certificate.NotBefore, certificate.NotAfter) : null;
            return false;
        }
    }

    /// <summary>Why it is not valid at a time; null when its dates are not why.</summary>
    public string? WhyNot(DateTimeOffset now) => now > Until ? Invariant($"its TLS certificate expired at {Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
        : now < From ? Invariant($"its TLS certificate is not valid before {From.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
        : null;
}

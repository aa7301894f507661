using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using static System.FormattableString;

namespace StreamLab.Kafka.Clients;

/// <summary>
/// The validity period of a broker's certificate. For every certificate that it rejects librdkafka says only that the issuer may be
/// unknown.
/// </summary>
/// <param name="Address">The broker's address.</param>
/// <param name="From">The begin of the validity.</param>
/// <param name="Until">The end of the validity.</param>
internal sealed record ServerCertificate(string Address, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>Reads a listener's certificate; null when it presents none.</summary>
    /// <param name="address">The listener's address, <c>host:port</c>.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    public static async Task<ServerCertificate?> ReadAsync(string address, CancellationToken cancellationToken)
    {
        ServerCertificate? seen = null;
        await BrokerEndpoint.TalkAsync(
            address,
            async (endpoint, stream, timeout) =>
            {
                await using var tls = new SslStream(stream);
                await tls.AuthenticateAsClientAsync(endpoint.TlsOptions((_, shown, _, _) => Look(shown)), timeout);
                return seen;
            },
            cancellationToken);
        return seen;

        // Rejects every certificate: this connection only reads it.
        bool Look(X509Certificate? shown)
        {
            seen = shown is X509Certificate2 certificate ? new(address, certificate.NotBefore, certificate.NotAfter) : null;
            return false;
        }
    }

    /// <summary>Describes why the certificate is not valid at a time; null when its dates are valid.</summary>
    public string? WhyNot(DateTimeOffset now) => now > Until ? Invariant($"its TLS certificate expired at {Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
        : now < From ? Invariant($"its TLS certificate is not valid before {From.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
        : null;
}

using Confluent.Kafka;

namespace StreamLab.Kafka.Registration;

/// <summary>Names the setting that a message of OpenSSL is about. OpenSSL names neither the file nor its password.</summary>
internal static class TlsFiles
{
    // OpenSSL's texts for a file that is not PEM or whose password is wrong, and for a wrong password of a PKCS#12 file.
    private const string NoPem = "PEM lib";
    private const string WrongPassword = "mac verify failure";

    /// <summary>Describes what is wrong with a file; null when the message is about something else.</summary>
    /// <param name="message">The message.</param>
    /// <param name="client">The client's settings.</param>
    public static string? Describe(string message, ClientConfig client)
    {
        if (message.Contains(WrongPassword, StringComparison.Ordinal))
        {
            return $"SslKeystorePassword is not the password of SslKeystoreLocation '{client.SslKeystoreLocation}'";
        }

        return !message.Contains(NoPem, StringComparison.Ordinal) ? null
            : message.StartsWith("ssl.certificate.location", StringComparison.Ordinal)
                ? $"SslCertificateLocation '{client.SslCertificateLocation}' is not a certificate in PEM form"
            : message.StartsWith("ssl.key.location", StringComparison.Ordinal)
                ? $"SslKeyLocation '{client.SslKeyLocation}' is not a private key in PEM form, or "
                    + (client.SslKeyPassword is null ? "needs SslKeyPassword" : "SslKeyPassword is not its password")
            : null;
    }
}

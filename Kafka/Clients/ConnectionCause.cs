using System.Globalization;

using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Describes a connection's error with a hint at the setting to change.</summary>
internal static class ConnectionCause
{
    /// <summary>The sections with a client's settings.</summary>
    public const string Setting = "Aspire:Confluent:Kafka:Producer:Config and Consumer:Config";

    public static async Task<string> OfAsync(Error error, ClientConfig client, CancellationToken cancellationToken) => error.Code switch
    {
        ErrorCode.Local_Ssl when error.Reason.Contains("certificate verify failed", StringComparison.Ordinal)
            && await ServerCertificate.ReadAsync(client.BootstrapServers, cancellationToken) is { } certificate
            && certificate.WhyNot(TimeProvider.System.GetUtcNow()) is { } why => why,
        ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed =>
            $"{error.Reason} ({AccessErrors.PrincipalOf(client)})",
        ErrorCode.Local_Transport when HungUp(error.Reason) =>
            string.Create(CultureInfo.InvariantCulture,
                $"{error.Reason}: brokers that require TLS or SASL do this when a client uses {client.SecurityProtocol ?? SecurityProtocol.Plaintext}; see SecurityProtocol in {Setting}"),
        _ => error.Reason,
    };

    /// <summary>Returns true when an error's reason says that a broker closed the connection.</summary>
    public static bool HungUp(string reason) => reason.Contains("isconnected", StringComparison.Ordinal) && !reason.Contains("refused", StringComparison.Ordinal);
}

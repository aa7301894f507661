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
            && await ServerCertificate.ReadAsync(client.BootstrapServers.Split(',')[0].Trim(), cancellationToken) is { } certificate
            && certificate.WhyNot(TimeProvider.System.GetUtcNow()) is { } why => why,
        ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed =>
            $"{error.Reason} ({AccessErrors.PrincipalOf(client)})",
        ErrorCode.Local_Transport when HungUp(error.Reason) =>
            $"{error.Reason}: a broker that is starting does this{OfOtherSecurity(client.SecurityProtocol ?? SecurityProtocol.Plaintext)}",
        _ => error.Reason,
    };

    /// <summary>Returns true when an error's reason says that a broker closed the connection.</summary>
    public static bool HungUp(string reason) => reason.Contains("isconnected", StringComparison.Ordinal) && !reason.Contains("refused", StringComparison.Ordinal);

    private static string OfOtherSecurity(SecurityProtocol protocol) => protocol switch
    {
        SecurityProtocol.SaslSsl => "",
        SecurityProtocol.SaslPlaintext => Or("TLS", protocol),
        SecurityProtocol.Ssl => Or("SASL", protocol),
        _ => Or("TLS or SASL", protocol),
    };

    private static string Or(string required, SecurityProtocol protocol) =>
        $", or one that requires {required}; this client uses {protocol}, see SecurityProtocol in {Setting}";
}

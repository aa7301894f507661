using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>A difference between a client's security and that of listeners. librdkafka learns only that the connection was closed.</summary>
/// <param name="Reason">The difference.</param>
/// <param name="IsOfAll">True when every listener differs, so that a retry is useless.</param>
internal sealed record ListenerSecurity(string Reason, bool IsOfAll)
{
    /// <summary>Asks all listeners at the client's addresses at once.</summary>
    /// <returns>The difference; null when no answer shows one.</returns>
    public static async Task<ListenerSecurity?> FindDifferenceAsync(ClientConfig client, CancellationToken cancellationToken)
    {
        var protocol = client.SecurityProtocol ?? SecurityProtocol.Plaintext;
        var differences = await Task.WhenAll(client.BootstrapServers.Split(',', StringSplitOptions.TrimEntries)
            .Select(address => DifferenceAsync(address, protocol, cancellationToken)));
        return Array.Find(differences, static difference => difference is not null) is { } first
            ? new(first, Array.TrueForAll(differences, static difference => difference is not null))
            : null;
    }

    private static async Task<string?> DifferenceAsync(string address, SecurityProtocol protocol, CancellationToken cancellationToken)
    {
        var usesTls = protocol is SecurityProtocol.Ssl or SecurityProtocol.SaslSsl;
        var certificate = usesTls ? null : ServerCertificate.ReadAsync(address, cancellationToken);
        var overTls = protocol is SecurityProtocol.Ssl ? SaslHandshake.AskAsync(address, usesTls: true, cancellationToken) : null;
        var plain = await SaslHandshake.AskAsync(address, usesTls: false, cancellationToken);
        if (certificate is not null && await certificate is not null && plain is null)
        {
            return Describe("requires TLS", "Ssl or SaslSsl");
        }

        if (usesTls && plain is not null)
        {
            return plain.IsRequired ? Describe($"uses SASL{Allowed(plain)} without TLS", "SaslPlaintext") : Describe("uses no TLS", "Plaintext");
        }

        if (protocol is SecurityProtocol.SaslPlaintext or SecurityProtocol.SaslSsl)
        {
            return null;
        }

        var answer = overTls is null ? plain : await overTls;
        return answer is { IsRequired: true } ? Describe($"requires SASL{Allowed(answer)}", usesTls ? "SaslSsl" : "SaslPlaintext") : null;

        static string Allowed(SaslHandshake answer) => answer.Mechanisms.Count == 0 ? "" : $" ({string.Join(", ", answer.Mechanisms)})";

        string Describe(string listener, string allowed) =>
            $"{address} {listener}, and this client uses {protocol}; allowed for SecurityProtocol in {ConnectionCause.Setting} is {allowed}";
    }
}

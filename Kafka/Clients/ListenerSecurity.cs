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
        var plain = await SaslHandshake.AskAsync(address, usesTls: false, cancellationToken);
        if (certificate is not null && await certificate is not null)
        {
            return Describe("requires TLS", "Ssl or SaslSsl");
        }

        if (usesTls && plain is not null)
        {
            return plain.IsRequired ? Describe("uses SASL without TLS", "SaslPlaintext") : Describe("uses no TLS", "Plaintext");
        }

        if (protocol is SecurityProtocol.SaslPlaintext or SecurityProtocol.SaslSsl)
        {
            return null;
        }

        var answer = usesTls ? await SaslHandshake.AskAsync(address, usesTls: true, cancellationToken) : plain;
        return answer is { IsRequired: true } ? Describe($"requires SASL ({string.Join(", ", answer.Mechanisms)})", usesTls ? "SaslSsl" : "SaslPlaintext") : null;

        string Describe(string listener, string allowed) =>
            $"{address} {listener}, and this client uses {protocol}; allowed for SecurityProtocol in {ConnectionCause.Setting} is {allowed}";
    }
}

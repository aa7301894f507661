using Confluent.Kafka;

namespace StreamLab.Kafka.Clients;

/// <summary>Finds the difference between a client's security and a listener's. librdkafka learns only that the broker closed the connection.</summary>
internal static class ListenerSecurity
{
    /// <summary>Describes the difference as a refusal; null when the listeners' answers show none.</summary>
    public static async Task<Error?> FindDifferenceAsync(ClientConfig client, CancellationToken cancellationToken)
    {
        var protocol = client.SecurityProtocol ?? SecurityProtocol.Plaintext;
        foreach (var address in client.BootstrapServers.Split(',', StringSplitOptions.TrimEntries))
        {
            if (await DifferenceAsync(address, protocol, cancellationToken) is var (listener, allowed))
            {
                return new(ErrorCode.IllegalSaslState,
                    $"{address} {listener}, and this client uses {protocol}; allowed for SecurityProtocol in {ConnectionCause.Setting} is {allowed}");
            }
        }

        return null;
    }

    private static async Task<(string Listener, string Allowed)?> DifferenceAsync(
        string address, SecurityProtocol protocol, CancellationToken cancellationToken)
    {
        var usesTls = protocol is SecurityProtocol.Ssl or SecurityProtocol.SaslSsl;
        if (!usesTls && await ServerCertificate.ReadAsync(address, cancellationToken) is not null)
        {
            return ("requires TLS", "Ssl or SaslSsl");
        }

        var answer = await SaslHandshake.AskAsync(address, cancellationToken);
        return (answer, usesTls, protocol) switch
        {
            (null, _, _) => null,
            (SaslHandshake.UnsupportedMechanism, true, _) => ("uses SASL without TLS", "SaslPlaintext"),
            (_, true, _) => ("uses no TLS", "Plaintext"),
            (SaslHandshake.UnsupportedMechanism, false, SecurityProtocol.Plaintext) => ("requires SASL", "SaslPlaintext"),
            _ => null,
        };
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Net.Security;
using System.Text;

namespace StreamLab.Kafka.Clients;

/// <summary>A listener's answer to a SaslHandshake request, which tells whether it requires SASL.</summary>
/// <remarks>
/// A listener with SASL closes the connection of a client that uses none, and gives no reason. It does answer this request, and so does a
/// listener without SASL.
/// </remarks>
/// <param name="IsRequired">True when the listener requires SASL.</param>
/// <param name="Mechanisms">The mechanisms that it allows.</param>
internal sealed record SaslHandshake(bool IsRequired, IReadOnlyList<string> Mechanisms)
{
    // Kafka's errors of a listener with SASL, because the request names a mechanism that does not exist, and of one without.
    private const short UnsupportedSaslMechanism = 33;
    private const short IllegalSaslState = 34;
    private const byte Correlation = 17;

    // RFC 4422, section 3.1. Who answers may be no broker: nothing else of it gets onto a terminal.
    private const int LongestMechanism = 20;
    private static readonly SearchValues<char> MechanismCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    /// <summary>Sends the request.</summary>
    /// <param name="address">The listener's address, <c>host:port</c>.</param>
    /// <param name="usesTls">True to send it by TLS. The certificate is not verified: nothing secret is sent.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The answer; null when there is none.</returns>
    public static Task<SaslHandshake?> AskAsync(string address, bool usesTls, CancellationToken cancellationToken) => BrokerEndpoint.TalkAsync(
        address,
        async (endpoint, stream, timeout) =>
        {
            if (!usesTls)
            {
                return Parse(await BrokerRequest.SendAsync(stream, Request(), timeout));
            }

            await using var tls = new SslStream(stream);
            await tls.AuthenticateAsClientAsync(endpoint.TlsOptions(static (_, certificate, _, _) => certificate is not null), timeout);
            return Parse(await BrokerRequest.SendAsync(tls, Request(), timeout));
        },
        cancellationToken);

    /// <summary>Encodes a request of version 1, with its length before it.</summary>
    private static byte[] Request() => BrokerRequest.WithLength(
    [
        0, 17, 0, 1,                // SaslHandshake, version 1
        0, 0, 0, Correlation,
        0, 9, .. "streamlab"u8,     // client
        0, 4, .. "NONE"u8,          // mechanism
    ]);

    /// <summary>Decodes a response of version 1 without its length; null when it is another one.</summary>
    private static SaslHandshake? Parse(ReadOnlySpan<byte> response)
    {
        const int Error = sizeof(int);
        const int Count = Error + sizeof(short);
        if (response.Length < Count + sizeof(int) || BinaryPrimitives.ReadInt32BigEndian(response) != Correlation)
        {
            return null;
        }

        return BinaryPrimitives.ReadInt16BigEndian(response[Error..]) switch
        {
            UnsupportedSaslMechanism => new(IsRequired: true, ParseNames(response[(Count + sizeof(int))..])),
            IllegalSaslState => new(IsRequired: false, []),
            _ => null,
        };
    }

    private static List<string> ParseNames(ReadOnlySpan<byte> names)
    {
        var parsed = new List<string>();
        while (names.Length >= sizeof(short) && BinaryPrimitives.ReadInt16BigEndian(names) is > 0 and var length && length <= names.Length - sizeof(short))
        {
            var name = Encoding.UTF8.GetString(names.Slice(sizeof(short), length));
            if (name.Length <= LongestMechanism && !name.AsSpan().ContainsAnyExcept(MechanismCharacters))
            {
                parsed.Add(name);
            }

            names = names[(sizeof(short) + length)..];
        }

        return parsed;
    }
}

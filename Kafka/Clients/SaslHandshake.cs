using System.Buffers.Binary;

namespace StreamLab.Kafka.Clients;

/// <summary>Asks a listener without TLS whether it requires SASL.</summary>
/// <remarks>
/// A listener with SASL closes the connection of a client that uses none, and gives no reason. It does answer a SaslHandshake request,
/// and so does a listener without SASL. A listener with TLS answers neither.
/// </remarks>
internal static class SaslHandshake
{
    /// <summary>The error of a listener with SASL: Kafka's UNSUPPORTED_SASL_MECHANISM, because the request names one that does not exist.</summary>
    public const int UnsupportedMechanism = 33;

    /// <summary>Sends a SaslHandshake request.</summary>
    /// <param name="address">The broker's address, <c>host:port</c>.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>Kafka's error code; null when the listener does not answer.</returns>
    public static Task<int?> AskAsync(string address, CancellationToken cancellationToken) =>
        BrokerRequest.AskAsync([address], Request(), static response => Parse(response), cancellationToken);

    /// <summary>Encodes a request of version 1, with its length before it.</summary>
    private static byte[] Request() => BrokerRequest.WithLength(
    [
        0, 17, 0, 1,                // SaslHandshake, version 1
        0, 0, 0, 1,                 // correlation
        0, 9, .. "streamlab"u8,     // client
        0, 4, .. "NONE"u8,          // mechanism
    ]);

    /// <summary>Decodes the error's code from a response of version 1 without its length; null when it has none.</summary>
    private static int? Parse(ReadOnlySpan<byte> response) =>
        response.Length < sizeof(int) + sizeof(short) ? null : BinaryPrimitives.ReadInt16BigEndian(response[sizeof(int)..]);
}

using System.Buffers.Binary;

namespace StreamLab.Kafka.Clients;

/// <summary>Sends brokers a request that librdkafka does not support, or not safely, in Kafka's protocol without security.</summary>
internal static class BrokerRequest
{
    private const int MaxResponseBytes = 1 << 20;

    /// <summary>Writes the length of a request before it.</summary>
    public static byte[] WithLength(ReadOnlySpan<byte> content)
    {
        var request = new byte[sizeof(int) + content.Length];
        BinaryPrimitives.WriteInt32BigEndian(request, content.Length);
        content.CopyTo(request.AsSpan(sizeof(int)));
        return request;
    }

    /// <summary>Asks one broker after another until one answers with a value.</summary>
    /// <param name="addresses">The brokers' addresses, <c>host:port</c>.</param>
    /// <param name="request">The request with its length.</param>
    /// <param name="parse">Decodes the value from a response without its length; null when it has none.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The value; null when no broker answers with one.</returns>
    public static async Task<int?> AskAsync(
        IReadOnlyList<string> addresses, byte[] request, Func<byte[], int?> parse, CancellationToken cancellationToken)
    {
        foreach (var address in addresses)
        {
            if (await BrokerEndpoint.TalkAsync(
                address, async (_, stream, timeout) => parse(await SendAsync(stream, request, timeout)), cancellationToken) is { } value)
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Sends one request and reads its response.</summary>
    /// <param name="stream">A connection to the broker.</param>
    /// <param name="request">The request with its length.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The response without its length.</returns>
    public static async Task<byte[]> SendAsync(Stream stream, byte[] request, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(request, cancellationToken);
        var length = new byte[sizeof(int)];
        await stream.ReadExactlyAsync(length, cancellationToken);
        var bytes = BinaryPrimitives.ReadInt32BigEndian(length);
        if (bytes is < 0 or > MaxResponseBytes)
        {
            throw new IOException("The response is not one of Kafka's protocol.");
        }

        var response = new byte[bytes];
        await stream.ReadExactlyAsync(response, cancellationToken);
        return response;
    }
}

using System.Buffers.Binary;

namespace StreamLab.Kafka.Clients;

/// <summary>Sets the quota of every client that has none of its own (KIP-546).</summary>
/// <remarks>librdkafka does not support it. One AlterClientQuotas request of version 0 is enough; brokers forward it to the controller.</remarks>
internal static class ClientQuota
{
    private static readonly byte[][] Limits = [[.. "producer_byte_rate"u8], [.. "consumer_byte_rate"u8]];

    /// <summary>Encodes a request of version 0, with its length before it.</summary>
    /// <param name="bytesPerSecond">The limit for writes, and for reads; null removes it.</param>
    public static byte[] Request(long? bytesPerSecond)
    {
        var value = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleBigEndian(value, bytesPerSecond ?? 0);
        var remove = (byte)(bytesPerSecond is null ? 1 : 0);
        return BrokerRequest.WithLength(
        [
            0, 49, 0, 0,                            // AlterClientQuotas, version 0
            0, 0, 0, 1,                             // correlation
            0, 9, .. "streamlab"u8,                 // client
            0, 0, 0, 1,                             // one entry
            0, 0, 0, 1,                             // of one kind of entity
            0, 9, .. "client-id"u8, 255, 255,       // all without a quota of their own
            0, 0, 0, 2,                             // two limits
            .. Limits.SelectMany(limit => (byte[])[0, (byte)limit.Length, .. limit, .. value, remove]),
            0,                                      // not only validated
        ]);
    }

    /// <summary>Decodes the error's code from a response of version 0 without its length; null when it has none.</summary>
    public static int? Parse(byte[] response)
    {
        // Correlation, the throttling's time, the number of entries, the first one's error.
        const int Error = 3 * sizeof(int);
        return response.Length < Error + sizeof(short) ? null : BinaryPrimitives.ReadInt16BigEndian(response.AsSpan(Error));
    }
}

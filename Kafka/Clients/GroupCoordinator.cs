using System.Buffers.Binary;
using System.Text;

namespace StreamLab.Kafka.Clients;

/// <summary>Finds the broker that coordinates a consumer group.</summary>
/// <remarks>
/// librdkafka names it only in calls that can end the process while brokers are down (its issue 4605), or that fail while any broker is
/// down. One FindCoordinator request of version 0 is enough; any broker answers it.
/// </remarks>
public static class GroupCoordinator
{
    /// <summary>Asks one broker after another until one knows the coordinator.</summary>
    /// <param name="addresses">The brokers' addresses, <c>host:port</c>.</param>
    /// <param name="group">The group.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The coordinator's number; null when no broker knows it.</returns>
    public static Task<int?> AskAsync(IReadOnlyList<string> addresses, string group, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(group);
        return BrokerRequest.AskAsync(addresses, Request(group), static response => Parse(response), cancellationToken);
    }

    /// <summary>Encodes a FindCoordinator request of version 0, with its length before it.</summary>
    internal static byte[] Request(string group)
    {
        var key = Encoding.UTF8.GetBytes(group);
        var length = new byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(length, checked((short)key.Length));
        return BrokerRequest.WithLength(
        [
            0, 10, 0, 0,                // FindCoordinator, version 0
            0, 0, 0, 1,                 // correlation
            0, 9, .. "streamlab"u8,     // client
            .. length, .. key,
        ]);
    }

    /// <summary>Decodes the coordinator from a response of version 0 without its length; null when it has none.</summary>
    internal static int? Parse(ReadOnlySpan<byte> response)
    {
        // Correlation, the error, the coordinator's number; its host and port follow.
        const int Number = sizeof(int) + sizeof(short);
        if (response.Length < Number + sizeof(int) || BinaryPrimitives.ReadInt16BigEndian(response[sizeof(int)..]) != 0)
        {
            return null;
        }

        var coordinator = BinaryPrimitives.ReadInt32BigEndian(response[Number..]);
        return coordinator >= 0 ? coordinator : null;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace StreamLab.Kafka.Clients;

/// <summary>Finds the broker that coordinates transactions.</summary>
/// <remarks>librdkafka does not name it. FindCoordinator asks for it from version 1 on; any broker answers it.</remarks>
public static class TransactionCoordinator
{
    private const byte OfTransactions = 1;

    /// <summary>Asks one broker after another until one knows the coordinator.</summary>
    /// <param name="addresses">The brokers' addresses, <c>host:port</c>.</param>
    /// <param name="transactionalId">The transactional id.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <returns>The coordinator's number; null when no broker knows it.</returns>
    public static Task<int?> AskAsync(IReadOnlyList<string> addresses, string transactionalId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        ArgumentNullException.ThrowIfNull(transactionalId);
        return BrokerRequest.AskAsync(addresses, Request(transactionalId), static response => Parse(response), cancellationToken);
    }

    /// <summary>Encodes a FindCoordinator request of version 1, with its length before it.</summary>
    internal static byte[] Request(string transactionalId)
    {
        var key = Encoding.UTF8.GetBytes(transactionalId);
        var length = new byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(length, checked((short)key.Length));
        return BrokerRequest.WithLength(
        [
            0, 10, 0, 1,                // FindCoordinator, version 1
            0, 0, 0, 1,                 // correlation
            0, 9, .. "streamlab"u8,     // client
            .. length, .. key, OfTransactions,
        ]);
    }

    /// <summary>Decodes the coordinator from a response of version 1 without its length; null when it has none.</summary>
    internal static int? Parse(ReadOnlySpan<byte> response)
    {
        // Correlation, the throttling's time, the error, its text (a length of -1 for none), the coordinator's number; its host and port follow.
        const int Error = 2 * sizeof(int);
        const int Text = Error + sizeof(short);
        if (response.Length < Text + sizeof(short) || BinaryPrimitives.ReadInt16BigEndian(response[Error..]) != 0)
        {
            return null;
        }

        var number = Text + sizeof(short) + Math.Max(0, (int)BinaryPrimitives.ReadInt16BigEndian(response[Text..]));
        if (response.Length < number + sizeof(int))
        {
            return null;
        }

        var coordinator = BinaryPrimitives.ReadInt32BigEndian(response[number..]);
        return coordinator >= 0 ? coordinator : null;
    }
}

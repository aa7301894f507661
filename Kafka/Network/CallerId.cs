using System.Buffers.Binary;
using System.Buffers.Text;

namespace StreamLab.Kafka.Network;

/// <summary>Reads who calls from the header of a connection's first request.</summary>
/// <remarks>
/// Every request begins with its size (4 bytes), key (2), version (2), correlation (4) and the client's id, a string with a length of 2 bytes.
/// A broker's own clients call themselves <c>broker-2-fetcher-0</c>, <c>broker-2-txn-marker-sender</c>, <c>raft-client-2</c>,
/// <c>AddPartitionsManager-client-2</c>, or just <c>2</c> towards the controller.
/// </remarks>
internal static class CallerId
{
    /// <summary>The number of all that is not a broker.</summary>
    public const int Clients = 0;

    private const int LengthAt = 12;
    private const int IdAt = LengthAt + sizeof(short);

    /// <summary>Gets the number of the broker that sent a request; <see cref="Clients"/> for others.</summary>
    /// <returns>The number; null when too few bytes have come to tell.</returns>
    public static int? Read(ReadOnlySpan<byte> request)
    {
        if (request.Length < IdAt)
        {
            return null;
        }

        var length = Math.Max((short)0, BinaryPrimitives.ReadInt16BigEndian(request[LengthAt..]));
        return request.Length < IdAt + length ? null : Parse(request.Slice(IdAt, length));
    }

    private static int Parse(ReadOnlySpan<byte> id)
    {
        var broker = "broker-"u8;
        if (id.StartsWith(broker))
        {
            return Utf8Parser.TryParse(id[broker.Length..], out int number, out _) ? Math.Max(Clients, number) : Clients;
        }

        var last = id[(id.LastIndexOf((byte)'-') + 1)..];
        return Utf8Parser.TryParse(last, out int node, out var length) && length == last.Length ? Math.Max(Clients, node) : Clients;
    }
}

using System.Buffers.Binary;
using System.Text;

namespace StreamLab.Kafka.Clients;

/// <summary>Moves copies of partitions to other brokers (KIP-455).</summary>
/// <remarks>
/// librdkafka does not support it. One AlterPartitionReassignments request of version 0 is enough; brokers forward it to the controller.
/// </remarks>
internal static class Reassignment
{
    private const int SevenBits = 7;
    private const byte More = 0x80;
    private const byte NoTags = 0;

    /// <summary>Encodes a request of version 0, with its length before it.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="moves">The brokers that are to have copies, the preferred leader first, by partition.</param>
    /// <param name="timeout">The time that the controller has.</param>
    public static byte[] Request(string topic, IReadOnlyDictionary<int, int[]> moves, TimeSpan timeout)
    {
        var name = Encoding.UTF8.GetBytes(topic);
        return BrokerRequest.WithLength(
        [
            0, 45, 0, 0,                            // AlterPartitionReassignments, version 0
            0, 0, 0, 1,                             // correlation
            0, 9, .. "streamlab"u8, NoTags,         // client
            .. Number((int)timeout.TotalMilliseconds),
            .. Length(1),
            .. Length(name.Length), .. name,
            .. Length(moves.Count),
            .. moves.SelectMany(static move => (byte[])[.. Number(move.Key), .. Length(move.Value.Length), .. move.Value.SelectMany(Number), NoTags]),
            NoTags, NoTags,
        ]);
    }

    /// <summary>Decodes the first error's code from a response of version 0 without its length; null when it has none.</summary>
    public static int? Parse(byte[] response)
    {
        try
        {
            // Correlation, no tags, the throttling's time; then the error of the whole.
            var rest = response.AsSpan((2 * sizeof(int)) + 1);
            if (Take(ref rest, sizeof(short)) is var whole && Code(whole) is not 0 and var error)
            {
                return error;
            }

            Take(ref rest, TakeLength(ref rest));
            for (var topics = TakeLength(ref rest); topics > 0; topics--)
            {
                Take(ref rest, TakeLength(ref rest));
                for (var partitions = TakeLength(ref rest); partitions > 0; partitions--)
                {
                    Take(ref rest, sizeof(int));
                    if (Code(Take(ref rest, sizeof(short))) is not 0 and var refused)
                    {
                        return refused;
                    }

                    Take(ref rest, TakeLength(ref rest));
                    Take(ref rest, sizeof(byte));
                }

                Take(ref rest, sizeof(byte));
            }

            return 0;
        }
        catch (ArgumentOutOfRangeException)
        {
            // It ends too early.
            return null;
        }
    }

    private static int Code(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt16BigEndian(bytes);

    private static ReadOnlySpan<byte> Take(ref Span<byte> rest, int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    // Lengths are encoded plus one, because 0 means null; for an answer's purposes that is empty.
    private static int TakeLength(ref Span<byte> rest)
    {
        var (length, shift) = (0, 0);
        byte one;
        do
        {
            one = Take(ref rest, sizeof(byte))[0];
            length |= (one & ~More) << shift;
            shift += SevenBits;
        }
        while ((one & More) != 0);
        return Math.Max(0, length - 1);
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Length(int length)
    {
        List<byte> bytes = [];
        for (var left = (uint)length + 1; ; left >>= SevenBits)
        {
            if (left < More)
            {
                return [.. bytes, (byte)left];
            }

            bytes.Add((byte)(left | More));
        }
    }
}

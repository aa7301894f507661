using System.Buffers.Binary;

using StreamLab.Streaming.Stamping;

namespace StreamLab.Streaming.Delivery;

/// <summary>
/// The position of a consumer in the records of one producer and partition. Producers wait for it when brokers retain little.
/// </summary>
/// <param name="Producer">The producer.</param>
/// <param name="Partition">The partition.</param>
/// <param name="Next">One past the largest sequence read.</param>
/// <param name="Group">The number of the consumer's group, from 1.</param>
public readonly record struct ConsumerProgress(ProducerId Producer, int Partition, long Next, int Group = 1)
{
    private const int Size = 24;

    /// <summary>Gets the name of the progress topic for events in <paramref name="topic"/>.</summary>
    public static string TopicFor(string topic) => topic + ".progress";

    /// <summary>Encodes rows: producer (8 bytes), partition (4), next (8), group (4), little-endian.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="group">The number of the consumer's group.</param>
    public static byte[] Encode(IReadOnlyList<ConsumerProgress> rows, int group = 1)
    {
        var bytes = new byte[rows.Count * Size];
        for (var i = 0; i < rows.Count; i++)
        {
            var row = bytes.AsSpan(i * Size, Size);
            BinaryPrimitives.WriteUInt64LittleEndian(row, rows[i].Producer.Value);
            BinaryPrimitives.WriteInt32LittleEndian(row[8..], rows[i].Partition);
            BinaryPrimitives.WriteInt64LittleEndian(row[12..], rows[i].Next);
            BinaryPrimitives.WriteInt32LittleEndian(row[20..], group);
        }

        return bytes;
    }

    /// <summary>Decodes rows; ignores bytes after the last whole row.</summary>
    public static IEnumerable<ConsumerProgress> Decode(ReadOnlyMemory<byte> bytes)
    {
        for (; bytes.Length >= Size; bytes = bytes[Size..])
        {
            var row = bytes.Span;
            yield return new(
                new(BinaryPrimitives.ReadUInt64LittleEndian(row)),
                BinaryPrimitives.ReadInt32LittleEndian(row[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(row[12..]),
                BinaryPrimitives.ReadInt32LittleEndian(row[20..]));
        }
    }
}

using System.Buffers.Binary;
using System.Numerics;

namespace StreamLab.Streaming.Stamping;

/// <summary>Writes and reads the stamp of the raw scenario: 40 bytes before the filler.</summary>
/// <remarks>
/// Little-endian: magic <c>SLR1</c> (4), partition (4), producer (8), sequence (8), intended time (8), publish delay (4, at most
/// 4,294 s), CRC-32C of the 36 bytes before (4), so that another client's bytes are not mistaken for a stamp.
/// </remarks>
public static class RawStamp
{
    /// <summary>The stamp's size in bytes.</summary>
    public const int Size = 40;

    private const uint Magic = 0x31524C53;

    /// <summary>Writes a stamp.</summary>
    /// <param name="target">At least <see cref="Size"/> bytes.</param>
    /// <param name="stamp">The stamp.</param>
    public static void Write(Span<byte> target, in Stamp stamp)
    {
        target = target[..Size];
        BinaryPrimitives.WriteUInt32LittleEndian(target, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], stamp.Partition);
        BinaryPrimitives.WriteUInt64LittleEndian(target[8..], stamp.Producer.Value);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], stamp.Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(target[24..], stamp.IntendedTime);
        BinaryPrimitives.WriteUInt32LittleEndian(target[32..], (uint)Math.Min(stamp.PublishDelay, uint.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(target[36..], Checksum(target));
    }

    /// <summary>Reads a stamp.</summary>
    /// <param name="value">Any record's value.</param>
    /// <param name="stamp">The stamp.</param>
    /// <returns>True when <paramref name="value"/> begins with a stamp.</returns>
    public static bool TryRead(ReadOnlySpan<byte> value, out Stamp stamp)
    {
        stamp = default;
        if (value.Length < Size
            || BinaryPrimitives.ReadUInt32LittleEndian(value) != Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(value[36..]) != Checksum(value))
        {
            return false;
        }

        stamp = new(
            new(BinaryPrimitives.ReadUInt64LittleEndian(value[8..])),
            BinaryPrimitives.ReadInt32LittleEndian(value[4..]),
            BinaryPrimitives.ReadInt64LittleEndian(value[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(value[24..]),
            BinaryPrimitives.ReadUInt32LittleEndian(value[32..]));
        return stamp is { Partition: >= 0 and <= Stamp.MaxPartition, Sequence: >= 0 };
    }

    private static uint Checksum(ReadOnlySpan<byte> stamp)
    {
        var crc = uint.MaxValue;
        for (var at = 0; at < 32; at += 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(stamp[at..]));
        }

        return BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt32LittleEndian(stamp[32..]));
    }
}

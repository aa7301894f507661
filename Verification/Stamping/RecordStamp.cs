using System.Buffers.Binary;
using System.Numerics;

namespace StreamLab.Verification.Stamping;

/// <summary>What a record's header says of it: the run, the stream (one producer's records in one topic) and the record's number in it.</summary>
/// <remarks>Little-endian: version (1), run (4), stream (4), sequence (8), CRC-32C of the 17 bytes before (4).</remarks>
/// <param name="Run">The run.</param>
/// <param name="Stream">The stream.</param>
/// <param name="Sequence">The record's number in the stream, from 0.</param>
internal readonly record struct RecordStamp(uint Run, uint Stream, long Sequence)
{
    /// <summary>The stamp's size in bytes.</summary>
    public const int Size = 21;

    private const byte Version = 1;
    private const int ChecksumAt = 17;

    /// <summary>Creates the header's value.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[Size];
        bytes[0] = Version;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(1), Run);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(5), Stream);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(9), Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(ChecksumAt), Checksum(bytes));
        return bytes;
    }

    /// <summary>Reads a stamp.</summary>
    /// <param name="bytes">Any header's value.</param>
    /// <param name="stamp">The stamp.</param>
    /// <returns>False when <paramref name="bytes"/> are no stamp.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out RecordStamp stamp)
    {
        stamp = default;
        if (bytes.Length != Size || bytes[0] != Version || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumAt..]) != Checksum(bytes))
        {
            return false;
        }

        stamp = new(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[5..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[9..]));
        return stamp.Sequence >= 0;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = BitOperations.Crc32C(uint.MaxValue, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
        return BitOperations.Crc32C(crc, bytes[16]);
    }
}

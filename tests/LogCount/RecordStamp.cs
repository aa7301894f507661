using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;

namespace StreamLab.LogCount;

/// <summary>What a record says of itself, read by code of its own.</summary>
/// <param name="Producer">Who sent it, as 16 hexadecimal digits; the first 8 are the run.</param>
/// <param name="Partition">Where it was sent to.</param>
/// <param name="Sequence">Its number there.</param>
public sealed record RecordStamp(string Producer, int Partition, long Sequence)
{
    private const string SourcePrefix = "/streamlab/";
    private const uint RawMagic = 0x31524C53;

    /// <summary>Reads a record's value: a CloudEvents JSON event or the raw scenario's bytes.</summary>
    /// <returns>Null for what another client wrote.</returns>
    public static RecordStamp? TryRead(byte[]? value) => value is null ? null : OfRaw(value) ?? OfEvent(value);

    private static RecordStamp? OfEvent(byte[] value)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && Text(root, "source") is { } source && source.StartsWith(SourcePrefix, StringComparison.Ordinal)
                && Text(root, "id")?.Split('-') is [var partition, var sequence]
                ? new(
                    source[SourcePrefix.Length..],
                    int.Parse(partition, NumberStyles.None, CultureInfo.InvariantCulture),
                    long.Parse(sequence, NumberStyles.None, CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException)
        {
            return null;
        }
    }

    private static RecordStamp? OfRaw(byte[] value) =>
        value.Length < 40
        || BinaryPrimitives.ReadUInt32LittleEndian(value) != RawMagic
        || BinaryPrimitives.ReadUInt32LittleEndian(value.AsSpan(36)) != Crc32C(value.AsSpan(0, 36))
            ? null
            : new(
                BinaryPrimitives.ReadUInt64LittleEndian(value.AsSpan(8)).ToString("x16", CultureInfo.InvariantCulture),
                BinaryPrimitives.ReadInt32LittleEndian(value.AsSpan(4)),
                BinaryPrimitives.ReadInt64LittleEndian(value.AsSpan(16)));

    // Without the usual inversion at the end, as the lab's stamps have it.
    private static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
            }
        }

        return crc;
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

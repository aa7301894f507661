using System.Text.Unicode;

namespace StreamLab.Streaming.Sources;

/// <summary>Recognizes binary formats by their first bytes.</summary>
internal static class BinaryFormats
{
    private static readonly (byte[] Magic, string Name)[] Known =
    [
        ([0x28, 0xB5, 0x2F, 0xFD], "compressed with Zstandard, which this program cannot read (zstd -dc FILE | … --source -)"),
        ([.. "BZh"u8], "compressed with bzip2, which this program cannot read (bzip2 -dc FILE | … --source -)"),
        ([0xFD, .. "7zXZ"u8, 0], "compressed with xz, which this program cannot read (xz -dc FILE | … --source -)"),
        ([0x04, 0x22, 0x4D, 0x18], "compressed with LZ4, which this program cannot read (lz4 -dc FILE | … --source -)"),
        ([0xFF, 6, 0, 0, .. "sNaPpY"u8], "compressed with Snappy, which this program cannot read"),
        ([.. "PK\x03\x04"u8], "a ZIP archive or an Office document"),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
        ([.. "PAR1"u8], "a Parquet file"),
        ([.. "ARROW1"u8], "an Arrow file"),
        ([.. "FEA1"u8], "a Feather file"),
        ([.. "Obj\x01"u8], "an Avro file"),
        ([.. "ORC"u8], "an ORC file"),
        ([0x89, .. "HDF"u8], "an HDF5 file"),
        ([.. "SQLite format 3\0"u8], "an SQLite database"),
        ([0x89, .. "PNG"u8], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        ([.. "GIF8"u8], "a GIF image"),
        ([.. "%PDF"u8], "a PDF document"),
        ([0x7F, .. "ELF"u8], "a program"),
    ];

    /// <summary>The first bytes of gzip data.</summary>
    public static ReadOnlySpan<byte> Gzip => [0x1F, 0x8B];

    /// <summary>Names the format that begins with <paramref name="beginning"/>, as a phrase after "is"; null when it may be text.</summary>
    /// <remarks>A line of text may begin with ORC or PAR1 too.</remarks>
    public static string? NameOf(ReadOnlySpan<byte> beginning)
    {
        if (!IsNoText(beginning))
        {
            return null;
        }

        foreach (var (magic, name) in Known)
        {
            if (beginning.StartsWith(magic))
            {
                return name;
            }
        }

        return null;
    }

    /// <summary>
    /// Returns true when <paramref name="beginning"/> is too short to decide: with more bytes it may be one of these formats, or text of
    /// two bytes a character.
    /// </summary>
    public static bool MayGoOn(ReadOnlySpan<byte> beginning)
    {
        if (beginning.Length is 0 or 1 or 3 && TextEncodings.MayBeWide(beginning))
        {
            return true;
        }

        if (beginning.Length < Gzip.Length && Gzip.StartsWith(beginning))
        {
            return true;
        }

        foreach (var (magic, _) in Known)
        {
            if (beginning.Length < magic.Length && magic.AsSpan().StartsWith(beginning))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns true when <paramref name="beginning"/> cannot be UTF-8 text.</summary>
    public static bool IsNoText(ReadOnlySpan<byte> beginning) => beginning.Contains((byte)0) || !IsUtf8(beginning);

    /// <remarks>The last character may be cut.</remarks>
    private static bool IsUtf8(ReadOnlySpan<byte> beginning)
    {
        for (var cut = 0; cut < Math.Min(4, beginning.Length); cut++)
        {
            if (Utf8.IsValid(beginning[..^cut]))
            {
                return true;
            }
        }

        return beginning.IsEmpty;
    }
}

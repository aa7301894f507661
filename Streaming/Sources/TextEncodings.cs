using System.Text;
using System.Text.Unicode;

namespace StreamLab.Streaming.Sources;

/// <summary>Detects the encoding of text by its beginning.</summary>
internal static class TextEncodings
{
    /// <summary>The number of lines that are not UTF-8 from which on the whole text has another encoding.</summary>
    private const int MinBadLines = 2;

    /// <summary>Gets the encoding of <paramref name="beginning"/> when its characters have two or four bytes; otherwise null.</summary>
    public static Encoding? Find(ReadOnlySpan<byte> beginning) => beginning switch
    {
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        // Without a byte order mark: names of columns and JSON's punctuation are ASCII.
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>Returns true when more bytes may show that <paramref name="beginning"/> has such an encoding.</summary>
    public static bool MayBeWide(ReadOnlySpan<byte> beginning) => beginning is [] or [0xFF or 0xFE or 0] or [_, 0, _] or [0, _, _];

    /// <summary>
    /// Finds the first line of <paramref name="beginning"/> that shows an old encoding of one byte a character, such as Latin-1.
    /// </summary>
    /// <returns>The number of the line, from 1; 0 when the text is UTF-8, perhaps with one bad line.</returns>
    public static int FindOldEncoding(ReadOnlySpan<byte> beginning)
    {
        var (line, first, bad) = (0, 0, 0);
        while (!beginning.IsEmpty)
        {
            var end = beginning.IndexOf((byte)'\n');
            if (end < 0 && line > 0)
            {
                // The last line may be cut within a character.
                break;
            }

            var text = end < 0 ? beginning : beginning[..end];
            line++;
            if (!Utf8.IsValid(text))
            {
                bad++;
                first = first == 0 ? line : first;
            }
            else if (text.ContainsAnyExceptInRange((byte)0, (byte)127))
            {
                return 0;
            }

            beginning = beginning[(end < 0 ? beginning.Length : end + 1)..];
        }

        return bad >= MinBadLines ? first : 0;
    }
}

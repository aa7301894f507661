using System.Text;
using System.Text.Unicode;

namespace StreamLab.Streaming.Sources;

/// <summary>How text is written in bytes, told by its beginning.</summary>
internal static class TextEncodings
{
    /// <summary>From so many lines on that are no UTF-8, it is not an accident of one line.</summary>
    private const int Habit = 2;

    /// <summary>The encoding of <paramref name="beginning"/> if characters have two or four bytes; null when they have not.</summary>
    public static Encoding? Find(ReadOnlySpan<byte> beginning) => beginning switch
    {
        [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0xFE, 0xFF, ..] => new UTF32Encoding(bigEndian: true, byteOrderMark: true),
        [0xFF, 0xFE, ..] => Encoding.Unicode,
        [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
        // Without a mark: names of columns and the signs of JSON are of the first 127 characters.
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>Whether more bytes may make <paramref name="beginning"/> such a text.</summary>
    public static bool MayBeWide(ReadOnlySpan<byte> beginning) => beginning is [] or [0xFF or 0xFE or 0] or [_, 0, _] or [0, _, _];

    /// <summary>The first line of <paramref name="beginning"/> that shows it to be in one of the old encodings of one byte a character, such as Latin-1.</summary>
    /// <returns>The number of the line, from 1; 0 when it is UTF-8, perhaps with a bad line.</returns>
    public static int FindOldEncoding(ReadOnlySpan<byte> beginning)
    {
        var (line, first, bad) = (0, 0, 0);
        while (!beginning.IsEmpty)
        {
            var end = beginning.IndexOf((byte)'\n');
            if (end < 0 && line > 0)
            {
                // It may be cut within a character.
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

        return bad >= Habit ? first : 0;
    }
}

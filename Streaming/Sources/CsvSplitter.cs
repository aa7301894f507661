using System.Buffers;

namespace StreamLab.Streaming.Sources;

/// <summary>Finds records of separated values according to RFC 4180: a line end within quotes belongs to the field.</summary>
/// <remarks>
/// The end of a malformed record is not certain. So only its first line is skipped: one stray quote does not consume the good lines
/// after it, and memory stays bounded.
/// </remarks>
/// <param name="delimiter">The delimiter between values.</param>
internal sealed class CsvSplitter(byte delimiter)
{
    private const string QuoteNotClosed = "a quote is not closed";
    private const string AfterQuote = "text after a closing quote";
    private const string QuoteWithin = "a quote inside a field that does not begin with one";
    private const string ReturnWithin = "a carriage return inside a field without quotes";
    private const string TooLong = "longer than 1,000,000 bytes";

    private readonly SearchValues<byte> _special = SearchValues.Create([delimiter, (byte)'"', (byte)'\r', (byte)'\n']);

    /// <summary>Finds the first record of <paramref name="unread"/>; an empty line is not a record.</summary>
    public SplitResult Find(ReadOnlySpan<byte> unread, bool atEnd)
    {
        var split = FindEnd(unread, atEnd);
        return split.Kind switch
        {
            SplitKind.More when unread.Length > InputBuffer.MaxRecordBytes => SplitResult.Malformed(TooLong),
            SplitKind.Record when split.Length > InputBuffer.MaxRecordBytes => SplitResult.Malformed(TooLong),
            SplitKind.Record when split.Length == 0 => SplitResult.Nothing(split.Consumed),
            _ => split,
        };
    }

    private SplitResult FindEnd(ReadOnlySpan<byte> unread, bool atEnd)
    {
        var position = 0;
        while (position < unread.Length)
        {
            if (unread[position] == '"' && !SkipQuoted(unread, atEnd, ref position, out var failed))
            {
                return failed;
            }

            var special = unread[position..].IndexOfAny(_special);
            if (special < 0)
            {
                break;
            }

            position += special;
            if (unread[position] != delimiter)
            {
                return EndAt(unread, position, atEnd);
            }

            position++;
        }

        return atEnd && unread.Length > 0 ? SplitResult.Record(unread.Length, unread.Length) : SplitResult.More;
    }

    /// <summary>Ends the record at a line end or quote at <paramref name="position"/>, outside quotes.</summary>
    private static SplitResult EndAt(ReadOnlySpan<byte> unread, int position, bool atEnd) => unread[position..] switch
    {
        [(byte)'"', ..] => SplitResult.Malformed(QuoteWithin),
        [(byte)'\n', ..] => SplitResult.Record(position, position + 1),
        [_, (byte)'\n', ..] => SplitResult.Record(position, position + 2),
        [_] => atEnd ? SplitResult.Record(position, position + 1) : SplitResult.More,
        _ => SplitResult.Malformed(ReturnWithin),
    };

    /// <summary>Moves from a field's opening quote to the byte after its closing quote.</summary>
    private bool SkipQuoted(ReadOnlySpan<byte> unread, bool atEnd, ref int position, out SplitResult failed)
    {
        position++;
        while (true)
        {
            var quote = unread[position..].IndexOf((byte)'"');
            if (quote < 0)
            {
                var isOver = atEnd || unread.Length > InputBuffer.MaxRecordBytes;
                failed = isOver ? SplitResult.Malformed(QuoteNotClosed) : SplitResult.More;
                return false;
            }

            position += quote + 1;
            if (position == unread.Length)
            {
                // The next byte may be the second of a doubled quote.
                failed = SplitResult.More;
                return atEnd;
            }

            if (unread[position] != '"')
            {
                failed = SplitResult.Malformed(AfterQuote);
                return unread[position] == delimiter || unread[position] is (byte)'\r' or (byte)'\n';
            }

            position++;
        }
    }
}

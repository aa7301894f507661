using System.Text.Unicode;
using StreamLab.Settings;

namespace StreamLab.Streaming.Sources;

/// <summary>Chooses the decoder of a source, and reads everything before its first record.</summary>
/// <param name="origin">The origin of the lines.</param>
/// <param name="settings">The settings of the source.</param>
internal sealed class RecordFormat(InputOrigin origin, SourceSettings settings)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> Whitespace => " \t\r\n"u8;

    private readonly string _key = settings.Key ?? "";

    /// <summary>The format when it is known without reading bytes; otherwise <see cref="SourceFormat.Auto"/>.</summary>
    public SourceFormat Known { get; } = settings switch
    {
        { Plain: true } => SourceFormat.Text,
        { Format: SourceFormat.Auto, Delimiter: not null } => SourceFormat.Csv,
        { Format: SourceFormat.Auto } => origin.Format,
        _ => settings.Format,
    };

    /// <summary>True when the settings say to send lines whatever their bytes.</summary>
    public bool AsGiven { get; } = settings is { Plain: true } or { Format: SourceFormat.Text };

    /// <summary>Rejects a column for the key or the time when lines have no columns.</summary>
    /// <exception cref="SourceException">There is such a column and the lines are plain or text.</exception>
    public void RefuseKeyOfText(SourceFormat format)
    {
        var (name, column) = _key.Length > 0 ? ("--key", _key) : ("--pace", settings.Pace ?? "");
        if (format == SourceFormat.Text && column.Length > 0)
        {
            throw new SourceException(
                $"{name} {column}: {origin.Name} is read as {(settings.Plain ? "plain" : "text")} lines, which have no columns; allowed with: CSV, NDJSON");
        }
    }

    /// <summary>Creates the decoder when <paramref name="input"/> has enough bytes, and moves to the first record.</summary>
    /// <returns>False when more input is needed.</returns>
    /// <exception cref="SourceException">The header cannot be read or has no such key.</exception>
    public bool TryCreate(InputBuffer input, out IRecordDecoder decoder)
    {
        decoder = new LineDecoder();
        if (AsGiven)
        {
            return true;
        }

        // A shorter input may be the beginning of a byte order mark.
        if (input.Unread.Length < ByteOrderMark.Length && ByteOrderMark.StartsWith(input.Unread) && !input.AtEnd)
        {
            return false;
        }

        var marked = input.Unread.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        var format = Known == SourceFormat.Auto ? Sniff(input.Unread[marked..], input.AtEnd) : Known;
        if (format == SourceFormat.Auto)
        {
            return false;
        }

        RefuseKeyOfText(format);
        if (format == SourceFormat.Text)
        {
            RefuseBinary(input.Unread);
            return true;
        }

        input.Consume(marked);
        RefuseOldEncoding(input.Unread);
        if (format == SourceFormat.Csv)
        {
            return TryReadHeader(input, out decoder);
        }

        return TryCreateOfJson(input, out decoder);
    }

    /// <summary>Rejects a source that has only a header, or that is an array without elements.</summary>
    /// <exception cref="SourceException">The source has no record.</exception>
    public void RefuseIfWithoutRecords(InputBuffer input, IRecordDecoder decoder)
    {
        var split = decoder.FindRecord(input.Unread, input.AtEnd);
        while (split.Kind is SplitKind.Nothing or SplitKind.More && !(split.Kind == SplitKind.More && input.AtEnd))
        {
            input.Consume(split.Consumed);
            if (split.Kind == SplitKind.More)
            {
                input.Fill();
            }

            split = decoder.FindRecord(input.Unread, input.AtEnd);
        }

        if (split.Kind == SplitKind.More && decoder is CsvDecoder { HasHeader: true } or JsonArrayDecoder)
        {
            throw new SourceException(
                $"--source {origin.Name}: {(decoder is CsvDecoder ? "has a header and no records" : "is an array without elements")}; allowed: at least one event");
        }
    }

    private bool TryCreateOfJson(InputBuffer input, out IRecordDecoder decoder)
    {
        var first = input.Unread.IndexOfAnyExcept(Whitespace);
        if (first < 0 && !input.AtEnd && input.Unread.Length < InputBuffer.ChunkBytes / 2)
        {
            decoder = new NdjsonDecoder(_key);
            return false;
        }

        decoder = first >= 0 && input.Unread[first] == '[' ? new JsonArrayDecoder(_key) : new NdjsonDecoder(_key);
        return true;
    }

    private void RefuseBinary(ReadOnlySpan<byte> unread)
    {
        if (unread.Contains((byte)0))
        {
            throw new SourceException(
                $"--source {origin.Name}: is not text; allowed: CSV, NDJSON, a JSON array or text, and with --format text lines of any bytes");
        }
    }

    private void RefuseOldEncoding(ReadOnlySpan<byte> unread)
    {
        if (TextEncodings.FindOldEncoding(unread) is > 0 and var line)
        {
            throw OldEncoding(line);
        }
    }

    private SourceException OldEncoding(long line) => new(
        $"--source {origin.Name}: line {line} is not UTF-8 but of an older encoding, such as Latin-1 or Windows-1252; "
        + "allowed: UTF-8, UTF-16 (to convert: iconv -f WINDOWS-1252 -t UTF-8)");

    /// <summary>
    /// Guesses the format: JSON when the first byte that is not white space is <c>{</c>, or <c>[</c> followed by <c>{</c>; otherwise text;
    /// Auto when there is no such byte yet.
    /// </summary>
    private static SourceFormat Sniff(ReadOnlySpan<byte> unread, bool atEnd)
    {
        var first = unread.IndexOfAnyExcept(Whitespace);
        if (first < 0)
        {
            return atEnd || unread.Length >= InputBuffer.ChunkBytes / 2 ? SourceFormat.Text : SourceFormat.Auto;
        }

        if (unread[first] != '[')
        {
            return unread[first] == '{' ? SourceFormat.Ndjson : SourceFormat.Text;
        }

        // Lines of a log may begin with a bracket too, but an array of objects continues with a brace.
        var second = unread[(first + 1)..].IndexOfAnyExcept(Whitespace);
        if (second < 0)
        {
            return atEnd || unread.Length >= InputBuffer.ChunkBytes / 2 ? SourceFormat.Text : SourceFormat.Auto;
        }

        return unread[first + 1 + second] == '{' ? SourceFormat.Ndjson : SourceFormat.Text;
    }

    private bool TryReadHeader(InputBuffer input, out IRecordDecoder decoder)
    {
        decoder = new CsvDecoder(CsvHeader.None);
        SkipBlankLines(input);
        var isWhole = input.AtEnd || input.Unread.Contains((byte)'\n') || input.Unread.Length > InputBuffer.MaxRecordBytes;
        if (!isWhole || input.Unread.IsEmpty)
        {
            return input.AtEnd;
        }

        var delimiter = (byte?)settings.Delimiter ?? origin.Delimiter ?? CsvDelimiter.Detect(input.Unread);
        var split = new CsvSplitter(delimiter).Find(input.Unread, input.AtEnd);
        if (split.Kind == SplitKind.More)
        {
            return input.AtEnd;
        }

        var header = input.Peek(split.Length);
        if (!Utf8.IsValid(header.Span))
        {
            throw OldEncoding(input.Line);
        }

        if (split.Reason.Length > 0)
        {
            throw new SourceException(
                $"--source {origin.Name}: line {input.Line} is not a CSV header ({split.Reason}); allowed: column names separated by {CsvDelimiter.NameOf(delimiter)}");
        }

        using var fields = new CsvRecord(delimiter).Open(header);
        var names = fields.Current.ToArray();
        if (settings.Pace is { } pace && !names.Contains(pace))
        {
            throw new SourceException($"--pace {pace}: no such column in {origin.Name}; allowed: {string.Join(", ", names)}");
        }

        decoder = new CsvDecoder(CsvHeader.Create(names, _key, origin.Name), delimiter);
        input.Consume(split.Consumed);
        return true;
    }

    private static void SkipBlankLines(InputBuffer input)
    {
        while (input.Unread is [(byte)'\n', ..] or [(byte)'\r', (byte)'\n', ..])
        {
            input.Consume(input.Unread[0] == '\n' ? 1 : 2);
        }
    }
}

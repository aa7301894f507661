using System.Text.Unicode;
using StreamLab.Settings;

namespace StreamLab.Streaming.Sources;

/// <summary>Chooses the decoder of a source and reads what stands before its first record.</summary>
/// <param name="origin">Where lines come from.</param>
/// <param name="settings">What was asked.</param>
internal sealed class RecordFormat(InputOrigin origin, SourceSettings settings)
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private static ReadOnlySpan<byte> Whitespace => " \t\r\n"u8;

    private readonly string _key = settings.Key ?? "";

    /// <summary>The format, if it is known without looking at the bytes; else <see cref="SourceFormat.Auto"/>.</summary>
    public SourceFormat Known { get; } = settings switch
    {
        { Plain: true } => SourceFormat.Text,
        { Format: SourceFormat.Auto } => origin.Format,
        _ => settings.Format,
    };

    /// <summary>Refuses a key where no line has one.</summary>
    /// <exception cref="SourceException">There is a key and the lines are plain or text.</exception>
    public void RefuseKeyOfText(SourceFormat format)
    {
        if (format == SourceFormat.Text && _key.Length > 0)
        {
            throw new SourceException(
                $"--key {_key}: {origin.Name} is read as {(settings.Plain ? "plain" : "text")} lines, which have no columns; allowed with: CSV, NDJSON");
        }
    }

    /// <summary>Creates the decoder once <paramref name="input"/> holds enough to do so, and moves on to the first record.</summary>
    /// <returns>Whether it was created; if not, more input is needed.</returns>
    /// <exception cref="SourceException">The header cannot be read or has no such key.</exception>
    public bool TryCreate(InputBuffer input, out IRecordDecoder decoder)
    {
        decoder = new LineDecoder();
        if (Known == SourceFormat.Text)
        {
            return true;
        }

        // An empty or shorter input may be the beginning of a mark.
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
        input.Consume(format == SourceFormat.Text ? 0 : marked);
        if (format == SourceFormat.Csv)
        {
            return TryReadHeader(input, out decoder);
        }

        decoder = format == SourceFormat.Ndjson ? new NdjsonDecoder(_key) : decoder;
        return true;
    }

    /// <summary>NDJSON when the first byte that is no white space is <c>{</c>, else text; Auto when there is none yet.</summary>
    private static SourceFormat Sniff(ReadOnlySpan<byte> unread, bool atEnd)
    {
        var first = unread.IndexOfAnyExcept(Whitespace);
        if (first < 0)
        {
            return atEnd || unread.Length >= InputBuffer.ChunkBytes / 2 ? SourceFormat.Text : SourceFormat.Auto;
        }

        return unread[first] == '{' ? SourceFormat.Ndjson : SourceFormat.Text;
    }

    private bool TryReadHeader(InputBuffer input, out IRecordDecoder decoder)
    {
        decoder = new CsvDecoder(CsvHeader.None);
        var split = CsvSplitter.Find(input.Unread, input.AtEnd);
        while (split.Kind == SplitKind.Nothing)
        {
            input.Consume(split.Consumed);
            split = CsvSplitter.Find(input.Unread, input.AtEnd);
        }

        if (split.Kind == SplitKind.More)
        {
            return input.AtEnd;
        }

        var header = input.Peek(split.Length);
        var reason = Utf8.IsValid(header.Span) ? split.Reason : "not UTF-8";
        if (reason.Length > 0)
        {
            throw new SourceException(
                $"--source {origin.Name}: line {input.Line} is no CSV header ({reason}); allowed: column names separated by commas");
        }

        using var fields = CsvRecord.Open(header);
        decoder = new CsvDecoder(CsvHeader.Create(fields.Current.ToArray(), _key, origin.Name));
        input.Consume(split.Consumed);
        return true;
    }
}

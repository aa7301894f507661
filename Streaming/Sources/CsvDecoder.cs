using System.Buffers;
using System.Text.Unicode;
using CsvHelper;

namespace StreamLab.Streaming.Sources;

/// <summary>Decodes CSV: every record becomes an event, an object with the header's names.</summary>
/// <param name="header">The columns.</param>
/// <param name="delimiter">The delimiter between values.</param>
internal sealed class CsvDecoder(CsvHeader header, byte delimiter = CsvDelimiter.Comma) : IRecordDecoder
{
    private readonly CsvSplitter _splitter = new(delimiter);
    private readonly CsvRecord _record = new(delimiter);

    /// <summary>True when there are columns.</summary>
    public bool HasHeader => header.Names.Length > 0;

    /// <inheritdoc/>
    public SplitResult FindRecord(ReadOnlySpan<byte> unread, bool atEnd) => _splitter.Find(unread, atEnd);

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlyMemory<byte> record, SourceBatch target, out string reason)
    {
        if (!Utf8.IsValid(record.Span))
        {
            reason = "not UTF-8";
            return false;
        }

        using var fields = _record.Open(record);
        if (fields.FieldCount != header.Names.Length)
        {
            reason = $"{fields.FieldCount} fields where the header has {header.Names.Length}";
            return false;
        }

        WriteKey(fields, target);
        WriteData(fields, target);
        reason = "";
        return true;
    }

    private void WriteKey(CsvReader fields, SourceBatch target)
    {
        // An empty value means no key, like null in JSON.
        if (header.KeyColumn >= 0 && fields.GetSpan(header.KeyColumn) is { IsEmpty: false } key)
        {
            target.Write(key);
            target.EndKey();
        }
    }

    private void WriteData(CsvReader fields, SourceBatch target)
    {
        for (var i = 0; i < header.Names.Length; i++)
        {
            target.Write(i == 0 ? "{\""u8 : ",\""u8);
            target.Write(header.Names[i].EncodedUtf8Bytes);
            target.Write("\":"u8);
            WriteValue(fields.GetSpan(i), target);
        }

        target.Write("}"u8);
    }

    private static void WriteValue(ReadOnlySpan<byte> field, SourceBatch target)
    {
        if (JsonLiteral.Is(field))
        {
            target.Write(field);
            return;
        }

        target.Write("\""u8);
        JsonText.WriteEscaped(field, target);
        target.Write("\""u8);
    }
}

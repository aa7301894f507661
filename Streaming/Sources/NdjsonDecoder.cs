using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace StreamLab.Streaming.Sources;

/// <summary>Decodes NDJSON: every line is one JSON object, which is sent byte for byte.</summary>
/// <param name="key">The property that becomes the key; empty means none.</param>
internal sealed class NdjsonDecoder(string key) : IRecordDecoder
{
    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);

    /// <inheritdoc/>
    public SplitResult FindRecord(ReadOnlySpan<byte> unread, bool atEnd) => LineSplitter.FindTrimmed(unread, atEnd);

    /// <inheritdoc/>
    public bool TryDecode(ReadOnlyMemory<byte> record, SourceBatch target, out string reason)
    {
        if (!Utf8.IsValid(record.Span))
        {
            reason = "not UTF-8";
            return false;
        }

        try
        {
            reason = Read(record.Span, target);
        }
        catch (JsonException e)
        {
            reason = $"not JSON from byte {e.BytePositionInLine + 1} on";
        }
        catch (InvalidOperationException)
        {
            reason = $"the text of {key} has half a surrogate pair";
        }

        if (reason.Length > 0)
        {
            return false;
        }

        target.Write(record.Span);
        return true;
    }

    private string Read(ReadOnlySpan<byte> record, SourceBatch target)
    {
        var reader = new Utf8JsonReader(record);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return "not a JSON object";
        }

        var found = _key.Length == 0;
        while (reader.Read())
        {
            if (_key.Length > 0 && reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
            {
                found |= TryReadKey(ref reader, record, target);
            }
        }

        return found ? "" : $"no property {key}";
    }

    /// <summary>
    /// Writes the value of the property at <paramref name="reader"/> as the key, if it is the key property. Of two such properties the
    /// later one counts, as in most JSON readers.
    /// </summary>
    private bool TryReadKey(ref Utf8JsonReader reader, ReadOnlySpan<byte> record, SourceBatch target)
    {
        if (!reader.ValueTextEquals(_key))
        {
            return false;
        }

        reader.Read();
        target.Rewind();
        if (reader.TokenType == JsonTokenType.Null || (reader.TokenType == JsonTokenType.String && reader.ValueSpan.IsEmpty))
        {
            // The property exists and is empty: the record has no key.
            return true;
        }

        if (reader.TokenType == JsonTokenType.String)
        {
            target.Advance(reader.CopyString(target.GetSpan(reader.ValueSpan.Length)));
        }
        else
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            target.Write(record[start..(int)reader.BytesConsumed]);
        }

        target.EndKey();
        return true;
    }
}

using System.Text;
using System.Text.Json;
using StreamLab.Settings.Reading;

namespace StreamLab.Settings.Plans;

/// <summary>Parses JSON with comments to values that know their places.</summary>
internal static class PlanJson
{
    /// <summary>Parses a file's content.</summary>
    /// <param name="bytes">The content, in UTF-8.</param>
    /// <param name="problem">The error with its place; null when there is none.</param>
    /// <returns>The value; null on an error.</returns>
    public static PlanNode? Parse(ReadOnlySpan<byte> bytes, out (PlanPlace At, string What)? problem)
    {
        problem = null;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        try
        {
            reader.Read();
            var node = Value(ref reader, bytes);
            // Text after the value is an error too.
            while (reader.Read())
            {
            }

            return node;
        }
        catch (JsonException e)
        {
            var at = new PlanPlace((int)(e.LineNumber ?? 0) + 1, Column(Line(bytes, (int)(e.LineNumber ?? 0)), (int)(e.BytePositionInLine ?? 0)));
            problem = (at, JsonFault.What(e));
            return null;
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, and halves of escaped characters, are found when a text is read.
            problem = (Place(bytes, (int)reader.TokenStartIndex), "a text with characters that cannot be");
            return null;
        }
    }

    private static PlanNode Value(ref Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        var at = Place(bytes, (int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                List<PlanMember> members = [];
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    var (name, nameAt) = (reader.GetString()!, Place(bytes, (int)reader.TokenStartIndex));
                    reader.Read();
                    members.Add(new(name, nameAt, Value(ref reader, bytes)));
                }

                return new(JsonValueKind.Object, "", at) { Members = members };
            case JsonTokenType.StartArray:
                List<PlanNode> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Value(ref reader, bytes));
                }

                return new(JsonValueKind.Array, "", at) { Items = items };
            case JsonTokenType.String:
                return new(JsonValueKind.String, reader.GetString()!, at);
            case JsonTokenType.Number:
                return new(JsonValueKind.Number, Encoding.UTF8.GetString(reader.ValueSpan), at);
            default:
                return new(reader.TokenType switch
                {
                    JsonTokenType.True => JsonValueKind.True,
                    JsonTokenType.False => JsonValueKind.False,
                    _ => JsonValueKind.Null,
                }, "", at);
        }
    }

    private static PlanPlace Place(ReadOnlySpan<byte> bytes, int index)
    {
        var before = bytes[..index];
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new(before.Count((byte)'\n') + 1, Column(before[lineStart..], index - lineStart));
    }

    private static ReadOnlySpan<byte> Line(ReadOnlySpan<byte> bytes, int number)
    {
        for (; number > 0 && bytes.IndexOf((byte)'\n') is >= 0 and var end; number--)
        {
            bytes = bytes[(end + 1)..];
        }

        return bytes;
    }

    // Editors count characters, and the reader counts bytes.
    private static int Column(ReadOnlySpan<byte> line, int bytes) => Encoding.UTF8.GetCharCount(line[..Math.Min(bytes, line.Length)]) + 1;
}

using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace StreamLab.Streaming.Stamping;

/// <summary>Formats an event as a record's value: the stamp, the event's type and its data.</summary>
/// <remarks>
/// <c>{stamp,"type":"streamlab.iot","datacontenttype":"application/json","data":{…}}</c>. Data that is not JSON becomes a JSON string
/// when it is UTF-8, and <c>data_base64</c> otherwise, so that any line can be restored byte for byte.
/// </remarks>
/// <param name="type">The events' type, such as <c>streamlab.iot</c>: ASCII, no quotes.</param>
public sealed class EventFormat(string type) : IRecordFormat
{
    private readonly EventStamp _stamp = new();
    private readonly byte[] _json = Encoding.ASCII.GetBytes($"\"type\":\"{type}\",\"datacontenttype\":\"application/json\",\"data\":");
    private readonly byte[] _text = Encoding.ASCII.GetBytes($"\"type\":\"{type}\",\"datacontenttype\":\"text/plain\",\"data\":");
    private readonly byte[] _bytes = Encoding.ASCII.GetBytes($"\"type\":\"{type}\",\"data_base64\":");

    private static ReadOnlySpan<byte> DataMark => ",\"data\":"u8;

    private static ReadOnlySpan<byte> BytesMark => ",\"data_base64\":"u8;

    /// <inheritdoc/>
    public int MaxSize(int dataLength, bool isJson) =>
        EventStamp.Size + _json.Length + 3 + (isJson ? dataLength : (dataLength * 6) + 2);

    /// <inheritdoc/>
    public int Write(Span<byte> target, in Stamp stamp, ReadOnlySpan<byte> data, bool isJson)
    {
        _stamp.Write(target, stamp);
        var at = EventStamp.Size;
        if (isJson)
        {
            Append(target, ref at, _json);
            Append(target, ref at, data);
        }
        else if (Utf8.IsValid(data))
        {
            Append(target, ref at, _text);
            target[at++] = (byte)'"';
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.EncodeUtf8(data, target[at..], out _, out var written);
            at += written;
            target[at++] = (byte)'"';
        }
        else
        {
            Append(target, ref at, _bytes);
            target[at++] = (byte)'"';
            Base64.EncodeToUtf8(data, target[at..], out _, out var written);
            at += written;
            target[at++] = (byte)'"';
        }

        target[at++] = (byte)'}';
        return at;
    }

    /// <summary>Gets the data of a stamped value, a JSON value.</summary>
    /// <param name="value">A value that <see cref="EventStamp.TryRead"/> accepted.</param>
    /// <returns>Empty when the value has no data, or data in base64.</returns>
    public static ReadOnlySpan<byte> DataOf(ReadOnlySpan<byte> value)
    {
        var rest = value[EventStamp.Size..];
        var mark = rest.IndexOf(DataMark);
        return mark < 0 || rest[^1] != (byte)'}' ? [] : rest[(mark + DataMark.Length)..^1];
    }

    /// <summary>Writes the original data of a stamped value, without quotes or base64.</summary>
    /// <param name="value">A value that <see cref="EventStamp.TryRead"/> accepted.</param>
    /// <param name="target">The target of the data.</param>
    public static void Unwrap(ReadOnlySpan<byte> value, IBufferWriter<byte> target)
    {
        var data = DataOf(value);
        if (data.Length > 0 && data[0] != (byte)'"')
        {
            target.Write(data);
            return;
        }

        var rest = value[EventStamp.Size..];
        var isText = data.Length > 0;
        var mark = isText ? 0 : rest.IndexOf(BytesMark);
        if (mark < 0 || rest[^1] != (byte)'}' || !TryReadString(isText ? data : rest[(mark + BytesMark.Length)..^1], out var reader))
        {
            // The value has a stamp but another format: write it unchanged.
            target.Write(value);
        }
        else if (isText)
        {
            var span = target.GetSpan(data.Length);
            target.Advance(reader.CopyString(span));
        }
        else if (reader.TryGetBytesFromBase64(out var bytes))
        {
            target.Write(bytes);
        }
        else
        {
            target.Write(value);
        }
    }

    private static bool TryReadString(ReadOnlySpan<byte> json, out Utf8JsonReader reader)
    {
        reader = new(json);
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.String;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Append(Span<byte> target, ref int at, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(target[at..]);
        at += bytes.Length;
    }
}

using System.Text;
using System.Text.Json;

namespace StreamLab.Streaming.Windows;

/// <summary>Reads the time and some numbers of an event's data, in place and without allocating. Ignores all other properties.</summary>
internal sealed class EventReader
{
    /// <summary>The most fields that a reader can read.</summary>
    public const int MaxFields = 5;

    // The first and last millisecond of DateTime.
    private const long MinMilliseconds = -62_135_596_800_000;
    private const long MaxMilliseconds = 253_402_300_799_999;

    private readonly byte[][] _fields;

    /// <param name="fields">Names of the numbers to read, at most <see cref="MaxFields"/>.</param>
    public EventReader(params ReadOnlySpan<string> fields)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fields.Length, MaxFields, nameof(fields));
        _fields = Array.ConvertAll(fields.ToArray(), Encoding.UTF8.GetBytes);
    }

    /// <summary>Reads <paramref name="data"/>.</summary>
    /// <param name="data">A JSON object with the fields and <c>time</c> (ISO 8601, UTC when it has no zone, or Unix milliseconds).</param>
    /// <param name="time">The time in ticks of UTC.</param>
    /// <param name="values">The fields' values, in the order of their names; <see cref="MaxFields"/> long.</param>
    /// <returns>False when the time or a field is missing.</returns>
    public bool TryRead(ReadOnlySpan<byte> data, out long time, Span<double> values)
    {
        time = 0;
        if (data.IsEmpty || data[0] != '{')
        {
            return false;
        }

        try
        {
            return TryReadObject(data, out time, values);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool TryReadObject(ReadOnlySpan<byte> data, out long time, Span<double> values)
    {
        time = 0;
        var reader = new Utf8JsonReader(data);
        var (hasTime, found) = (false, 0);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            // Compares raw bytes: the requested names need no escapes, and unescaping throws at half a surrogate pair.
            var name = reader.ValueSpan;
            var field = IndexOf(name);
            var isTime = name.SequenceEqual("time"u8);
            reader.Read();
            hasTime |= isTime && TryReadTime(ref reader, out time);
            if (field >= 0 && TryReadNumber(ref reader, out values[field]))
            {
                found |= 1 << field;
            }

            reader.Skip();
        }

        // Nothing may follow the object.
        return hasTime && found == (1 << _fields.Length) - 1 && !reader.Read();
    }

    private int IndexOf(ReadOnlySpan<byte> name)
    {
        for (var i = 0; i < _fields.Length; i++)
        {
            if (name.SequenceEqual(_fields[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static bool TryReadNumber(ref Utf8JsonReader reader, out double value)
    {
        value = 0;
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out value) && double.IsFinite(value);
    }

    private static bool TryReadTime(ref Utf8JsonReader reader, out long ticks)
    {
        ticks = 0;
        if (reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && reader.TryGetDateTime(out var time))
        {
            ticks = (time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time).Ticks;
            return true;
        }

        return reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var milliseconds) && TryConvert(milliseconds, out ticks);
    }

    private static bool TryConvert(long milliseconds, out long ticks)
    {
        ticks = 0;
        var inCalendar = milliseconds is >= MinMilliseconds and <= MaxMilliseconds;
        if (inCalendar)
        {
            ticks = DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond);
        }

        return inCalendar;
    }
}

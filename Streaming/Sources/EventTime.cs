using System.Globalization;
using System.Text.Json;

namespace StreamLab.Streaming.Sources;

/// <summary>Reads the recorded time of an event from its data. A pure function that allocates nothing.</summary>
internal static class EventTime
{
    private const int MostBytes = 64;

    // A number of seconds has this many digits at most until the year 5138, and one of milliseconds has more since 1973.
    private const double MostSeconds = 1e11;
    private const double MostMilliseconds = 1e14;
    private const double MostMicroseconds = 1e17;

    /// <summary>Reads the time in a member of a JSON object.</summary>
    /// <param name="data">The event's data.</param>
    /// <param name="member">The member's name in UTF-8.</param>
    /// <param name="microseconds">The time in microseconds since the Unix epoch.</param>
    /// <returns>False when there is no such member, or its value is no time.</returns>
    public static bool TryRead(ReadOnlySpan<byte> data, ReadOnlySpan<byte> member, out long microseconds)
    {
        microseconds = 0;
        var reader = new Utf8JsonReader(data);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isWanted = reader.ValueTextEquals(member);
                reader.Read();
                if (isWanted)
                {
                    return TryReadValue(ref reader, out microseconds);
                }

                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // What is no JSON has no time.
        }

        return false;
    }

    private static bool TryReadValue(ref Utf8JsonReader reader, out long microseconds)
    {
        microseconds = 0;
        return reader.TokenType switch
        {
            JsonTokenType.Number => reader.TryGetDouble(out var number) && TryNumber(number, out microseconds),
            JsonTokenType.String => TryText(ref reader, out microseconds),
            _ => false,
        };
    }

    // Seconds, milliseconds, microseconds or nanoseconds since the Unix epoch, by their size.
    private static bool TryNumber(double number, out long microseconds)
    {
        var factor = number switch
        {
            < MostSeconds => 1e6,
            < MostMilliseconds => 1e3,
            < MostMicroseconds => 1,
            _ => 1e-3,
        };
        microseconds = (long)(number * factor);
        return number is >= 0 and < 1e19;
    }

    private static bool TryText(ref Utf8JsonReader reader, out long microseconds)
    {
        microseconds = 0;
        if (reader.ValueSpan.Length > MostBytes)
        {
            return false;
        }

        Span<char> text = stackalloc char[MostBytes];
        var length = reader.CopyString(text);
        if (double.TryParse(text[..length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= 1e8)
        {
            return TryNumber(number, out microseconds);
        }

        if (!DateTimeOffset.TryParse(text[..length], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time))
        {
            return false;
        }

        microseconds = (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        return true;
    }
}

namespace StreamLab.Bench.Telemetry;

/// <summary>Counts the items of an OTLP export request of any signal: all three have the same nesting.</summary>
/// <remarks>
/// resource_spans (1) → scope_spans (2) → spans (2), and likewise for logs and metrics; see
/// https://github.com/open-telemetry/opentelemetry-proto. It ignores all other fields.
/// </remarks>
internal static class ProtobufItems
{
    private const int LengthDelimited = 2;

    private static ReadOnlySpan<int> Path => [1, 2, 2];

    /// <summary>Counts the spans, log records or metrics of a request.</summary>
    /// <exception cref="FormatException">The bytes are not such a request.</exception>
    public static long Count(ReadOnlySpan<byte> request) => Count(request, Path);

    private static long Count(ReadOnlySpan<byte> message, ReadOnlySpan<int> path)
    {
        var found = 0L;
        while (!message.IsEmpty)
        {
            var tag = ReadNumber(ref message);
            var value = Take(ref message, (int)(tag & 7));
            if ((int)(tag >> 3) == path[0] && (tag & 7) == LengthDelimited)
            {
                found += path.Length == 1 ? 1 : Count(value, path[1..]);
            }
        }

        return found;
    }

    /// <summary>Reads a field's value and removes it from the message.</summary>
    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> message, int kind)
    {
        var length = kind switch
        {
            0 => LengthOfNumber(message),
            1 => sizeof(ulong),
            LengthDelimited => (long)ReadNumber(ref message),
            5 => sizeof(uint),
            _ => throw new FormatException($"There is no wire type {kind}."),
        };
        if (length < 0 || length > message.Length)
        {
            throw new FormatException("The message is cut off.");
        }

        var value = message[..(int)length];
        message = message[(int)length..];
        return value;
    }

    private static int LengthOfNumber(ReadOnlySpan<byte> message)
    {
        _ = ReadNumber(ref message, out var length);
        return length;
    }

    private static ulong ReadNumber(ref ReadOnlySpan<byte> message) => ReadNumber(ref message, out _);

    private static ulong ReadNumber(ref ReadOnlySpan<byte> message, out int length)
    {
        var number = 0UL;
        for (length = 1; length <= message.Length && length <= 10; length++)
        {
            var next = message[length - 1];
            number |= (ulong)(next & 0x7f) << (7 * (length - 1));
            if (next < 0x80)
            {
                message = message[length..];
                return number;
            }
        }

        throw new FormatException("A number is cut off.");
    }
}

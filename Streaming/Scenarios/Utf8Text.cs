using System.Buffers.Text;

namespace StreamLab.Streaming.Scenarios;

/// <summary>Writes UTF-8 text to memory that the caller made large enough.</summary>
internal ref struct Utf8Text(Span<byte> target)
{
    // An array, not a span property: without optimization each use of such a property allocates.
    private static readonly long[] PowersOfTen = [1, 10, 100, 1_000];

    private readonly Span<byte> _target = target;

    /// <summary>Bytes written so far.</summary>
    public int Length { get; private set; }

    public void Append(scoped ReadOnlySpan<byte> text)
    {
        text.CopyTo(_target[Length..]);
        Length += text.Length;
    }

    public void Append(long number)
    {
        Utf8Formatter.TryFormat(number, _target[Length..], out var written);
        Length += written;
    }

    /// <summary>Appends <paramref name="scaled"/> ÷ 10^<paramref name="decimals"/>, with 1 to 3 decimals.</summary>
    public void AppendFixed(long scaled, int decimals)
    {
        if (scaled < 0)
        {
            _target[Length++] = (byte)'-';
        }

        var (whole, fraction) = Math.DivRem(Math.Abs(scaled), PowersOfTen[decimals]);
        Append(whole);
        _target[Length++] = (byte)'.';
        for (var digit = decimals - 1; digit >= 0; digit--)
        {
            (var next, fraction) = Math.DivRem(fraction, PowersOfTen[digit]);
            _target[Length++] = (byte)('0' + next);
        }
    }

    /// <summary>Appends <paramref name="time"/> (UTC) in ISO 8601, truncated to <paramref name="precision"/>.</summary>
    public void Append(DateTime time, TimePrecision precision)
    {
        // Format O is 2010-01-01T01:00:00.0000000Z: every precision is a prefix of it.
        Span<byte> full = stackalloc byte[33];
        Utf8Formatter.TryFormat(time, full, out _, 'O');
        Append(full[..(int)precision]);
        if (precision != TimePrecision.Day)
        {
            _target[Length++] = (byte)'Z';
        }
    }
}

/// <summary>Precisions of an ISO 8601 time. The value is the number of characters without the zone.</summary>
internal enum TimePrecision
{
    Day = 10,
    Second = 19,
    Millisecond = 23,
}

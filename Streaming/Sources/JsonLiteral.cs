using System.Globalization;

namespace StreamLab.Streaming.Sources;

/// <summary>Recognizes fields that are JSON numbers or booleans; all others must become strings to stay unchanged.</summary>
internal static class JsonLiteral
{
    // Most JSON readers store numbers as a double, which is exact up to this many digits. A longer whole number is an identifier.
    private const int ExactDigits = 15;

    /// <summary>
    /// Returns true when <paramref name="field"/> can be written in JSON without quotes and be read back unchanged: <c>true</c>,
    /// <c>false</c>, or a finite number in JSON's notation (not <c>007</c>, <c>+1</c>, <c>.5</c>, <c>1,5</c>); a whole number with at
    /// most 15 digits.
    /// </summary>
    public static bool Is(ReadOnlySpan<byte> field) =>
        field.SequenceEqual("true"u8) || field.SequenceEqual("false"u8) || IsNumber(field);

    private static bool IsNumber(ReadOnlySpan<byte> field)
    {
        var unsigned = field is [(byte)'-', ..] ? field[1..] : field;
        var rest = unsigned;
        var whole = SkipDigits(ref rest);
        if (whole == 0 || (whole > 1 && unsigned[0] == '0'))
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            return whole <= ExactDigits;
        }

        return SkipFraction(ref rest) && SkipExponent(ref rest) && rest.IsEmpty && IsFinite(field);
    }

    private static bool SkipFraction(ref ReadOnlySpan<byte> rest)
    {
        if (rest is not [(byte)'.', ..])
        {
            return true;
        }

        rest = rest[1..];
        return SkipDigits(ref rest) > 0;
    }

    private static bool SkipExponent(ref ReadOnlySpan<byte> rest)
    {
        if (rest is not [(byte)'e' or (byte)'E', ..])
        {
            return true;
        }

        rest = rest is [_, (byte)'+' or (byte)'-', ..] ? rest[2..] : rest[1..];
        return SkipDigits(ref rest) > 0;
    }

    private static int SkipDigits(ref ReadOnlySpan<byte> rest)
    {
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        digits = digits < 0 ? rest.Length : digits;
        rest = rest[digits..];
        return digits;
    }

    private static bool IsFinite(ReadOnlySpan<byte> number) =>
        double.IsFinite(double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture));
}

using System.Globalization;
using System.Numerics;

namespace StreamLab.Settings.Values;

/// <summary>A whole number between two limits.</summary>
internal sealed class WholeNumberFormat(int min, int max, string? allowed = null, string placeholder = "N")
    : RangeFormat<int>(ValueKind.WholeNumber, placeholder, allowed ?? string.Create(CultureInfo.InvariantCulture, $"{min} to {max}"), "a whole number", min, max)
{
    public override string Write(int value) => value.ToString(CultureInfo.InvariantCulture);

    protected override Parsed Parse(string text, out int value)
    {
        value = 0;
        if (!BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return Parsed.Not;
        }

        if (number < int.MinValue || number > int.MaxValue)
        {
            return number.Sign < 0 ? Parsed.TooSmall : Parsed.TooLarge;
        }

        value = (int)number;
        return Parsed.Value;
    }
}

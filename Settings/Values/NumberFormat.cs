using System.Globalization;

namespace StreamLab.Settings.Values;

/// <summary>A number between two limits, from 0 by default.</summary>
internal sealed class NumberFormat(double max, string allowed, double min = 0)
    : RangeFormat<double>(ValueKind.Number, "N", allowed, "a number", min, max)
{
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public override string Write(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    protected override Parsed Parse(string text, out double value)
    {
        // Reject letters first, because .NET's parser also accepts "NaN" and "Infinity".
        if (text.Any(c => char.IsLetter(c) && c is not ('e' or 'E'))
            || !double.TryParse(text, Styles, CultureInfo.InvariantCulture, out value))
        {
            value = 0;
            return Parsed.Not;
        }

        return value switch
        {
            double.PositiveInfinity => Parsed.TooLarge,
            double.NegativeInfinity => Parsed.TooSmall,
            _ => Parsed.Value,
        };
    }
}

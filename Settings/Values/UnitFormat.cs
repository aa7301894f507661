using System.Globalization;

namespace StreamLab.Settings.Values;

/// <summary>A number with a sign behind it, such as <c>10%</c>; the sign may be left out.</summary>
internal abstract class UnitFormat(char sign, string placeholder, string allowed, string noun, double min, double max)
    : RangeFormat<double>(ValueKind.Text, placeholder, allowed, noun, min, max)
{
    public override string Write(double value) => value.ToString("R", CultureInfo.InvariantCulture) + sign;

    protected override Parsed Parse(string text, out double value)
    {
        var number = text.EndsWith(sign) || text.EndsWith(char.ToUpperInvariant(sign)) ? text[..^1] : text;
        return double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            ? Parsed.Value
            : Parsed.Not;
    }
}

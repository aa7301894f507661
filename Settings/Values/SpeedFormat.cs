using System.Globalization;

namespace StreamLab.Settings.Values;

/// <summary>How many times as fast as recorded, such as <c>10x</c>; the sign may be left out.</summary>
internal sealed class SpeedFormat() : RangeFormat<double>(ValueKind.Text, "N", "0.001x to 1000000x, such as 10x", "a speed", 0.001, 1_000_000)
{
    public override string Write(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "x";

    protected override Parsed Parse(string text, out double value)
    {
        var number = text.EndsWith('x') || text.EndsWith('X') ? text[..^1] : text;
        return double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            ? Parsed.Value
            : Parsed.Not;
    }
}

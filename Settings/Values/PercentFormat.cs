using System.Globalization;

namespace StreamLab.Settings.Values;

/// <summary>A share in per cent, such as <c>10%</c>; the sign may be left out.</summary>
internal sealed class PercentFormat(double max) : RangeFormat<double>(
    ValueKind.Text, "SHARE", string.Create(CultureInfo.InvariantCulture, $"0% to {max}%, such as 10%"), "a share", 0, max)
{
    private const char Sign = '%';

    public override string Write(double value) => value.ToString("R", CultureInfo.InvariantCulture) + Sign;

    protected override Parsed Parse(string text, out double value)
    {
        var number = text.EndsWith(Sign) ? text[..^1] : text;
        return double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value)
            ? Parsed.Value
            : Parsed.Not;
    }
}

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

/// <summary>How many times as fast as recorded, such as <c>10x</c>.</summary>
internal sealed class SpeedFormat() : UnitFormat('x', "N", "0.001x to 1000000x, such as 10x", "a speed", 0.001, 1_000_000);

/// <summary>A share in per cent, such as <c>10%</c>.</summary>
internal sealed class PercentFormat(double max)
    : UnitFormat('%', "SHARE", string.Create(CultureInfo.InvariantCulture, $"0% to {max}%, such as 10%"), "a share", 0, max)
{
    /// <summary>The difference between two reports that counts as none.</summary>
    public static PercentFormat Tolerance { get; } = new(1_000);
}

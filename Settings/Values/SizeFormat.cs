using System.Globalization;
using System.Text.RegularExpressions;

namespace StreamLab.Settings.Values;

/// <summary>Bytes between two limits, with binary units as Docker reads them: <c>1000000</c>, <c>512m</c>, <c>1g</c>, <c>1gb</c>, <c>1GiB</c>.</summary>
internal sealed partial class SizeFormat(long min, long max, string? allowed = null)
    : RangeFormat<long>(ValueKind.Size, "BYTES", allowed ?? $"{Text(min)} to {Text(max)}", "a number of bytes", min, max)
{
    private const string Units = "kmgt";

    public override string Write(long value) => Text(value);

    /// <summary>The shortest exact text: <c>1g</c>, <c>1000000</c>.</summary>
    public static string Text(long bytes)
    {
        var unit = 0;
        while (unit < Units.Length && bytes != 0 && bytes % 1024 == 0)
        {
            bytes /= 1024;
            unit++;
        }

        return bytes.ToString(CultureInfo.InvariantCulture) + (unit == 0 ? "" : Units[unit - 1]);
    }

    protected override Parsed Parse(string text, out long value)
    {
        value = 0;
        var match = Shape().Match(text);
        if (!match.Success)
        {
            return Parsed.Not;
        }

        var negative = match.Groups["sign"].Success;
        var unit = match.Groups["unit"].Success ? Units.IndexOf(match.Groups["unit"].Value, StringComparison.OrdinalIgnoreCase) + 1 : 0;
        var factor = 1L << (10 * unit);
        if (!decimal.TryParse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue / factor)
        {
            return negative ? Parsed.TooSmall : Parsed.TooLarge;
        }

        value = (long)(number * factor) * (negative ? -1 : 1);
        return Parsed.Value;
    }

    [GeneratedRegex(@"^(?<sign>-)?(?<number>[0-9]+(\.[0-9]+)?)((?<unit>[kmgt])(i?b)?|b)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}

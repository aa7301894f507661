using System.Globalization;
using System.Text.RegularExpressions;

namespace StreamLab.Settings.Values;

/// <summary>Parses and formats bytes with binary units as Docker does: <c>1000000</c>, <c>512m</c>, <c>1g</c>, <c>1gb</c>, <c>1GiB</c>.</summary>
internal static partial class ByteSize
{
    private const string Units = "kmgt";

    /// <summary>Formats bytes as the shortest exact text: <c>1g</c>, <c>1000000</c>.</summary>
    public static string Format(long bytes)
    {
        var unit = 0;
        while (unit < Units.Length && bytes != 0 && bytes % 1024 == 0)
        {
            bytes /= 1024;
            unit++;
        }

        return bytes.ToString(CultureInfo.InvariantCulture) + (unit == 0 ? "" : Units[unit - 1]);
    }

    /// <summary>Parses a number of bytes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">The bytes, limited to the range of <see cref="long"/>.</param>
    /// <returns>True when it is a number of bytes.</returns>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var match = Shape().Match(text);
        if (!match.Success)
        {
            return false;
        }

        var isNegative = match.Groups["sign"].Success;
        var unit = match.Groups["unit"].Success ? Units.IndexOf(match.Groups["unit"].Value, StringComparison.OrdinalIgnoreCase) + 1 : 0;
        var factor = 1L << (10 * unit);
        bytes = !decimal.TryParse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue / factor
            ? long.MaxValue
            : (long)(number * factor);
        bytes *= isNegative ? -1 : 1;
        return true;
    }

    [GeneratedRegex(@"^(?<sign>-)?(?<number>[0-9]+(\.[0-9]+)?)((?<unit>[kmgt])(i?b)?|b)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}

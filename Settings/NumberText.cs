using System.Globalization;

namespace StreamLab.Settings;

/// <summary>Formats numbers for people, the same in every culture and in console, log, page and report.</summary>
public static class NumberText
{
    /// <summary>Formats with thousands separators and without decimals: <c>240,000</c>.</summary>
    public static string Count(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Formats a number and its noun: <c>1 partition</c>, <c>12 partitions</c>.</summary>
    public static string Count(long number, string noun) => $"{Count(number)} {noun}{(number == 1 ? "" : "s")}";

    /// <summary>Formats with three significant digits, and all of a larger number: <c>0.42</c>, <c>7.31</c>, <c>12,345</c>.</summary>
    public static string Significant(double number) => number.ToString(
        Math.Abs(number) switch
        {
            >= 100 => "N0",
            >= 10 => "N1",
            _ => "N2",
        },
        CultureInfo.InvariantCulture);
}

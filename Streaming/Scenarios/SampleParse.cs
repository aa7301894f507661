using System.Globalization;

namespace StreamLab.Streaming.Scenarios;

/// <summary>Parses fields of the samples.</summary>
internal static class SampleParse
{
    /// <summary>Parses a date and time without a zone as UTC.</summary>
    public static DateTime Time(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>Parses a number with exactly <paramref name="decimals"/> decimals, and multiplies it by 10^<paramref name="decimals"/>.</summary>
    public static long Fixed(string text, int decimals)
    {
        if (text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 != decimals)
        {
            throw new FormatException($"{text} does not have {decimals} decimals.");
        }

        return long.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}

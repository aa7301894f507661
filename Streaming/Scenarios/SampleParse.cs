using System.Globalization;

namespace StreamLab.Streaming.Scenarios;

/// <summary>Reads fields of the samples.</summary>
internal static class SampleParse
{
    /// <summary>A date and time without a zone, taken as UTC.</summary>
    public static DateTime Time(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    /// <summary>A number with exactly <paramref name="decimals"/> decimals, times 10^<paramref name="decimals"/>.</summary>
    public static int Fixed(string text, int decimals)
    {
        if (text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 != decimals)
        {
            throw new FormatException($"{text} has not {decimals} decimals.");
        }

        return checked((int)long.Parse(text.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
    }
}

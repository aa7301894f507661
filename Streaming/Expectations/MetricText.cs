using System.Globalization;
using StreamLab.Settings;
using StreamLab.Settings.Expectations;

namespace StreamLab.Streaming.Expectations;

/// <summary>Formats values of metrics for people, the same in every culture.</summary>
public static class MetricText
{
    private const double Second = 1000;
    private const double Mebibyte = 1 << 20;

    /// <summary>Formats a value with its unit.</summary>
    /// <param name="value">Milliseconds, records a second, records or bytes.</param>
    /// <param name="unit">The unit of the metric.</param>
    public static string Format(double value, MetricUnit unit) => unit switch
    {
        MetricUnit.Time when Math.Abs(value) >= Second => $"{NumberText.Significant(value / Second)} s",
        MetricUnit.Time => $"{NumberText.Significant(value)} ms",
        MetricUnit.Rate => $"{value.ToString("#,0.#", CultureInfo.InvariantCulture)}/s",
        MetricUnit.Size => $"{NumberText.Significant(value / Mebibyte)} MiB",
        _ => value.ToString("#,0.##", CultureInfo.InvariantCulture),
    };

    /// <summary>Gets the smallest value that is not formatted as nothing.</summary>
    /// <param name="unit">The unit of the metric.</param>
    public static double Least(MetricUnit unit) => unit switch
    {
        MetricUnit.Rate => 0.1,
        MetricUnit.Size => Mebibyte / 100,
        _ => 0.01,
    };

    /// <summary>Formats the median and, of several runs, the least and the most.</summary>
    public static string Format(Spread spread, int runs, MetricUnit unit)
    {
        ArgumentNullException.ThrowIfNull(spread);
        return runs == 1
            ? Format(spread.Median, unit)
            : $"{Format(spread.Median, unit)} ({Format(spread.Least, unit)} to {Format(spread.Most, unit)})";
    }
}

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

    /// <summary>
    /// Formats the median and, of several runs, what decides beside it: the quartiles, or of counts of the whole run the least and the most.
    /// </summary>
    /// <param name="spread">The values.</param>
    /// <param name="runs">The number of runs.</param>
    /// <param name="metric">The metric.</param>
    public static string Format(Spread spread, int runs, MetricTraits metric)
    {
        ArgumentNullException.ThrowIfNull(spread);
        ArgumentNullException.ThrowIfNull(metric);
        string Text(double value) => Format(value, metric.Unit);
        return runs == 1 ? Text(spread.Median)
            : metric.IsOfWholeRun ? $"{Text(spread.Median)} (least {Text(spread.Least)}, most {Text(spread.Most)})"
            : $"{Text(spread.Median)} (quartiles {Text(spread.Low)} to {Text(spread.High)})";
    }
}

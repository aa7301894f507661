using System.Diagnostics.CodeAnalysis;
using StreamLab.Settings.Expectations;

namespace StreamLab.Settings.Values;

/// <summary>The limit of an expectation, by the unit of its metric.</summary>
internal static class LimitFormat
{
    private const string PerSecond = "/s";

    private static readonly DurationFormat Times = new(TimeSpan.Zero, TimeSpan.FromDays(30));
    private static readonly NumberFormat Rates = new(1e9, "");
    private static readonly NumberFormat Counts = new(1e15, "");
    private static readonly SizeFormat Sizes = new(0, 1L << 50);

    /// <summary>Parses a limit to milliseconds, records a second, records or bytes.</summary>
    public static bool TryRead(string text, MetricUnit unit, out double limit, [NotNullWhen(false)] out string? problem)
    {
        var given = text.Replace(" ", "", StringComparison.Ordinal);
        switch (unit)
        {
            case MetricUnit.Time:
                var isTime = Times.TryRead(given, out var time, out problem);
                limit = time.TotalMilliseconds;
                return isTime;
            case MetricUnit.Size:
                var isSize = Sizes.TryRead(given, out var size, out problem);
                limit = size;
                return isSize;
            case MetricUnit.Rate:
                return Rates.TryRead(given.EndsWith(PerSecond, StringComparison.OrdinalIgnoreCase) ? given[..^PerSecond.Length] : given, out limit, out problem);
            default:
                var isCount = Counts.TryRead(given, out limit, out problem);
                problem ??= double.IsInteger(limit) ? null : $"{QuotedText.Quote(given)} is not a whole number";
                return isCount && problem is null;
        }
    }

    /// <summary>Gets the limits in words that follow "allowed are".</summary>
    public static string AllowedOf(MetricUnit unit) => unit switch
    {
        MetricUnit.Time => "times, such as 50ms or 1.5s,",
        MetricUnit.Size => "bytes, such as 512m,",
        MetricUnit.Rate => "records a second, such as 19000/s,",
        _ => "whole numbers of records, such as 0,",
    };

    /// <summary>Formats a limit so that <see cref="TryRead"/> reads it as equal.</summary>
    public static string Write(double limit, MetricUnit unit) => unit switch
    {
        MetricUnit.Time => Times.Write(TimeSpan.FromMilliseconds(limit)),
        MetricUnit.Size => Sizes.Write((long)limit),
        MetricUnit.Rate => Rates.Write(limit) + PerSecond,
        _ => Counts.Write(limit),
    };
}

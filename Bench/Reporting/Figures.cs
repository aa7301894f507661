using System.Globalization;

using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Reporting;

/// <summary>Formats figures for people.</summary>
internal static class Figures
{
    public const string Unknown = "–";

    public static string Count(double number) => Text(number, number < 100 ? "0.#" : "#,0");

    public static string Small(double number) => Text(number, "0.00");

    public static string Mebibytes(double bytes) => Text(bytes / (1 << 20), "#,0");

    public static string Range(RoundsSpread spread, Func<double, string> text) =>
        spread.IsKnown ? $"{text(spread.Median)} ({text(spread.Least)} to {text(spread.Most)})" : Unknown;

    /// <summary>Formats a ratio with the interval of its rounds.</summary>
    public static string Format(Ratio ratio) => double.IsNaN(ratio.OfMedians)
        ? Unknown
        : $"{Small(ratio.OfMedians)} ({Small(ratio.Rounds.Low)} to {Small(ratio.Rounds.High)}){(ratio.IsInconclusive ? " inconclusive" : "")}";

    /// <summary>Formats a ratio without its interval; a question mark means inconclusive.</summary>
    public static string Short(Ratio ratio) =>
        double.IsNaN(ratio.OfMedians) ? Unknown : Small(ratio.OfMedians) + (ratio.IsInconclusive ? "?" : "");

    private static string Text(double number, string format) =>
        double.IsNaN(number) ? Unknown : number.ToString(format, CultureInfo.InvariantCulture);
}

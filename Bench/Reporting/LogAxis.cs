using ScottPlot;
using ScottPlot.TickGenerators;

namespace StreamLab.Bench.Reporting;

/// <summary>Labels axes of decimal logarithms with the numbers themselves.</summary>
internal static class LogAxis
{
    /// <summary>Labels logarithms of milliseconds.</summary>
    public static void Milliseconds(IAxis axis) => Set(axis, static value => value switch
    {
        < 1 => $"{Figures.Count(value * 1000)} µs",
        < 1000 => $"{Figures.Count(value)} ms",
        _ => $"{Figures.Count(value / 1000)} s",
    });

    /// <summary>Labels logarithms of numbers.</summary>
    public static void Numbers(IAxis axis) => Set(axis, static value => Figures.Count(value));

    private static void Set(IAxis axis, Func<double, string> label) => axis.TickGenerator = new NumericAutomatic
    {
        MinorTickGenerator = new LogMinorTickGenerator(),
        IntegerTicksOnly = true,
        LabelFormatter = exponent => label(Math.Pow(10, exponent)),
    };
}

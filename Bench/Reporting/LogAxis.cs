using ScottPlot;
using ScottPlot.TickGenerators;

namespace StreamLab.Bench.Reporting;

/// <summary>An axis of decimal logarithms, which shows the numbers themselves.</summary>
internal static class LogAxis
{
    /// <summary>Logarithms of milliseconds.</summary>
    public static void Milliseconds(IAxis axis) => Set(axis, static value => value switch
    {
        < 1 => $"{Figures.Count(value * 1000)} µs",
        < 1000 => $"{Figures.Count(value)} ms",
        _ => $"{Figures.Count(value / 1000)} s",
    });

    /// <summary>Logarithms of numbers.</summary>
    public static void Numbers(IAxis axis) => Set(axis, static value => Figures.Count(value));

    private static void Set(IAxis axis, Func<double, string> label) => axis.TickGenerator = new NumericAutomatic
    {
        MinorTickGenerator = new LogMinorTickGenerator(),
        IntegerTicksOnly = true,
        LabelFormatter = exponent => label(Math.Pow(10, exponent)),
    };
}

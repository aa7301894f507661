using ScottPlot;

namespace StreamLab.Bench.Reporting;

/// <summary>Writes plots to files.</summary>
internal static class PlotFiles
{
    /// <summary>Writes <paramref name="path"/> with the extensions .png and .svg.</summary>
    public static void Save(Plot plot, string path, int width, int height)
    {
        plot.SavePng(path + ".png", width, height);
        plot.SaveSvg(path + ".svg", width, height);
    }
}

/// <summary>The colours of plots. Lines differ in colour and width, because the SVG files have no dashes.</summary>
internal static class PlotColors
{
    public static Color Lab { get; } = Color.FromHex("#0b6bcb");

    public static Color Others { get; } = Color.FromHex("#9aa5b1");

    public static Color Knee { get; } = Color.FromHex("#1a7f37");

    public static Color Limit { get; } = Color.FromHex("#c4314b");
}

using ScottPlot;

namespace StreamLab.Bench.Reporting;

/// <summary>Plots a bar for each contestant: its rate and the range of its rounds.</summary>
internal static class ComparisonPlot
{
    private const int Width = 900;
    private const int Height = 420;

    public static void Write(Comparison comparison, string path)
    {
        using var plot = new Plot();
        List<Bar> bars = [];
        foreach (var (position, result) in comparison.Results.Reverse().Index())
        {
            var rate = result.RecordsPerSecond;
            bars.Add(new()
            {
                Position = position,
                Value = rate.Median / 1e6,
                Error = (rate.Most - rate.Least) / 2e6,
                Orientation = Orientation.Horizontal,
                FillColor = ReferenceEquals(result, comparison.Lab) ? PlotColors.Lab : PlotColors.Others,
                LineWidth = 0,
            });
        }

        plot.Add.Bars(bars.ToArray()).Horizontal = true;
        plot.Axes.Left.SetTicks(
            [.. bars.Select(static b => b.Position)], [.. comparison.Results.Reverse().Select(static r => r.Name)]);
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Axes.Margins(left: 0);
        plot.HideGrid();
        plot.XLabel("million records/s");
        plot.Title(comparison.Title);
        PlotFiles.Save(plot, path, Width, Height);
    }
}

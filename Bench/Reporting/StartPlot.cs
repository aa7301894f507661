using System.Globalization;

using ScottPlot;

using StreamLab.Bench.Starting;

namespace StreamLab.Bench.Reporting;

/// <summary>Plots a bar for each start, divided into its phases, the fastest at the bottom.</summary>
internal static class StartPlot
{
    private const int Width = 900;
    private const int LeastHeight = 320;
    private const int BarHeight = 28;

    private static readonly Color[] Colors = [.. new[] { "#9aa5b1", "#0b6bcb", "#63b3f4", "#e3a008", "#0e9f6e", "#c4314b", "#7e5bef", "#333333" }.Select(Color.FromHex)];

    public static void Write(StartOutcome outcome, string path)
    {
        using var plot = new Plot();
        List<Bar> bars = [];
        foreach (var (position, round) in outcome.Rounds.OrderBy(static r => r.TotalMs).Index())
        {
            bars.AddRange(round.UntilMs.Select((until, phase) => new Bar
            {
                Position = position,
                ValueBase = phase == 0 ? 0 : round.UntilMs[phase - 1],
                Value = until,
                Orientation = Orientation.Horizontal,
                FillColor = Colors[phase],
                LineWidth = 0,
            }));
        }

        plot.Add.Bars(bars.ToArray()).Horizontal = true;
        foreach (var (phase, name) in outcome.PhaseNames.Index())
        {
            plot.Legend.ManualItems.Add(new() { LabelText = name, FillColor = Colors[phase], MarkerFillColor = Colors[phase] });
        }

        plot.ShowLegend(Edge.Right);
        plot.Axes.Left.SetTicks([], []);
        plot.Axes.Margins(left: 0);
        plot.HideGrid();
        plot.XLabel("milliseconds since the start");
        plot.YLabel(string.Create(CultureInfo.InvariantCulture, $"{outcome.Rounds.Count} starts"));
        plot.Title(outcome.Title);
        PlotFiles.Save(plot, path, Width, Math.Max(LeastHeight, BarHeight * outcome.Rounds.Count));
    }
}

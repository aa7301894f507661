using System.Globalization;
using System.Text.Json.Serialization;

using ScottPlot;

using StreamLab.Bench.Reporting;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.Bench.Sweep;

/// <summary>The outcome of a sweep: the throughput-latency curve, its knee and the largest rate that was held.</summary>
/// <param name="Title">The title.</param>
/// <param name="Conditions">The conditions of the measurement, a line each.</param>
/// <param name="P99LimitMs">The largest 99th percentile of latency that counted as held.</param>
/// <param name="Steps">All rates, ascending.</param>
/// <param name="Knee">The rate with the most throughput for its mean latency.</param>
/// <param name="Largest">The largest rate that was held; null when none was.</param>
internal sealed record SweepCurve(
    string Title, IReadOnlyList<string> Conditions, double P99LimitMs, IReadOnlyList<SweepStep> Steps, SweepStep Knee, SweepStep? Largest)
{
    private const int Width = 900;
    private const int Height = 480;

    private static readonly string[] Columns =
        ["rate/s", "acknowledged/s", "p50 ms", "p99", "p99.9", "mean", "in flight", "by Little's law", "ratio"];

    /// <summary>Creates the report of a sweep's steps.</summary>
    /// <param name="title">The title.</param>
    /// <param name="conditions">The conditions of the measurement, a line each.</param>
    /// <param name="p99">The largest 99th percentile of latency that counted as held.</param>
    /// <param name="sweep">The sweep that chose the rates.</param>
    /// <param name="steps">The measured steps, at least one, in any order.</param>
    public static SweepCurve Create(string title, IReadOnlyList<string> conditions, TimeSpan p99, RateSweep sweep, IReadOnlyList<SweepStep> steps)
    {
        SweepFigures[] figures = [.. steps.Select(static step => step.Figures)];
        SweepStep? With(SweepFigures? wanted) => steps.FirstOrDefault(step => step.Figures == wanted);
        return new(title, conditions, p99.TotalMilliseconds, [.. steps.OrderBy(static step => step.Rate)], With(RateSweep.Knee(figures))!, With(sweep.Largest(figures)));
    }

    /// <summary>The faults, a line each; empty when there are none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Faults => [.. Steps.SelectMany(static s => s.Sample.Faults.Select(fault => $"{Figures.Count(s.Rate)}/s: {fault}"))];

    public void Show()
    {
        BenchConsole.Table(Title, Columns, Rows());
        foreach (var line in Findings().Concat(Faults))
        {
            BenchConsole.Say(line);
        }
    }

    public async Task WriteAsync(string folder, string name, CancellationToken cancellationToken) =>
        Plot(await OutcomeFiles.WriteAsync(folder, name, ToMarkdown(name), this, SweepJson.Default.SweepCurve, cancellationToken));

    internal string ToMarkdown(string name) =>
        $"""
        # {Title}

        {Markdown.Table(Columns, Rows())}
        {Markdown.List(Findings())}
        ![{Title}]({name}.svg)

        Records in flight are counted: sent and not yet consumed, at every snapshot. By Little's law they are throughput × mean latency; the ratio
        is near 1 when both were measured well and the rate was held.

        {Markdown.List(Conditions)}
        """;

    internal IEnumerable<string> Findings() =>
    [
        Largest is null
            ? string.Create(CultureInfo.InvariantCulture, $"No rate held p99 under {P99LimitMs:0.##} ms.")
            : string.Create(CultureInfo.InvariantCulture, $"Largest rate that holds p99 under {P99LimitMs:0.##} ms: {Figures.Count(Largest.Rate)}/s (p99 {Largest.Sample.Latency.P99:0.00} ms)."),
        string.Create(CultureInfo.InvariantCulture, $"Knee, where throughput over mean latency is largest: {Figures.Count(Knee.Sample.RecordsPerSecond)}/s at a mean of {Knee.Sample.Latency.Mean:0.00} ms."),
    ];

    private IEnumerable<string[]> Rows() => Steps.Select(static step => (string[])
    [
        Figures.Count(step.Rate),
        Figures.Count(step.Sample.RecordsPerSecond),
        Figures.Small(step.Sample.Latency.P50),
        Figures.Small(step.Sample.Latency.P99),
        Figures.Small(step.Sample.Latency.P999),
        Figures.Small(step.Sample.Latency.Mean),
        Figures.Count(step.Sample.InFlight),
        Figures.Count(step.InFlightByLittle),
        Figures.Small(step.Sample.InFlight / step.InFlightByLittle),
    ]);

    private void Plot(string path)
    {
        using var plot = new Plot();
        Line("p50", static step => step.Sample.Latency.P50, PlotColors.Others);
        Line("p99", static step => step.Sample.Latency.P99, PlotColors.Lab);
        var limit = plot.Add.HorizontalLine(Math.Log10(P99LimitMs), color: PlotColors.Limit);
        limit.LegendText = string.Create(CultureInfo.InvariantCulture, $"p99 limit, {P99LimitMs:0.##} ms");
        var knee = plot.Add.VerticalLine(Math.Log10(Knee.Sample.RecordsPerSecond), color: PlotColors.Knee);
        knee.LegendText = "knee";
        LogAxis.Numbers(plot.Axes.Bottom);
        LogAxis.Milliseconds(plot.Axes.Left);
        plot.XLabel("acknowledged records/s");
        plot.YLabel("latency");
        plot.Title(Title);
        plot.ShowLegend(Alignment.UpperLeft);
        PlotFiles.Save(plot, path, Width, Height);

        void Line(string name, Func<SweepStep, double> figure, Color color)
        {
            var line = plot.Add.Scatter(
                Steps.Select(static s => Math.Log10(s.Sample.RecordsPerSecond)).ToArray(), Steps.Select(s => Math.Log10(figure(s))).ToArray(), color);
            line.LegendText = name;
            line.LineWidth = 2;
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(SweepCurve))]
internal sealed partial class SweepJson : JsonSerializerContext;

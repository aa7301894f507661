using System.Globalization;
using System.Text.Json.Serialization;

using ScottPlot;

using StreamLab.Bench.Commands;
using StreamLab.Bench.Contestants;
using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Reporting;

/// <summary>The results under one load.</summary>
internal sealed record LatencyResult(LatencyLoad Point, IReadOnlyList<Result> Results)
{
    /// <summary>Gets the ratio of the lab's 99th percentile to another contestant's.</summary>
    public Ratio P99Against(Result other) => Ratio.Compare(
        Results.First(static r => r.Name == ContestantCatalog.Lab).All(static s => s.Latency.P99), other.All(static s => s.Latency.P99));
}

/// <summary>The report of latencies under all loads.</summary>
internal sealed record LatencyTable(string Title, IReadOnlyList<string> Conditions, IReadOnlyList<LatencyResult> Points)
{
    private const int Width = 900;
    private const int Height = 480;

    private static readonly string[] Columns =
        ["load", "client", "p50 ms", "p90", "p99", "p99.9", "p99.99", "max", "rate off by", "p99: StreamLab ×"];

    private static readonly (string Name, double Nines, Func<Percentiles, double> Of)[] Shares =
    [
        ("50 %", 0.301, static p => p.P50), ("90 %", 1, static p => p.P90), ("99 %", 2, static p => p.P99),
        ("99.9 %", 3, static p => p.P999), ("99.99 %", 4, static p => p.P9999),
    ];

    /// <summary>The faults, a line each; empty when there are none.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Faults =>
        [.. Points.SelectMany(static p => p.Results.SelectMany(r => r.Faults.Select(fault => $"{p.Point}: {r.Name}: {fault}")))];

    public void Show()
    {
        foreach (var point in Points)
        {
            BenchConsole.Table(point.Point.ToString(), Columns[1..], Rows(point).Select(static row => row[1..]));
        }

        foreach (var fault in Faults)
        {
            BenchConsole.Say(fault);
        }
    }

    public async Task WriteAsync(string folder, string name, CancellationToken cancellationToken) =>
        Plot(await OutcomeFiles.WriteAsync(folder, name, ToMarkdown(name), this, LatencyJson.Default.LatencyTable, cancellationToken));

    internal string ToMarkdown(string name) =>
        $"""
        # {Title}

        {Markdown.Table(Columns, Points.SelectMany(Rows))}
        Medians over rounds. "Rate off by" is the largest deviation of any second's rate from the ordered rate. The ratio is StreamLab's median
        p99 over the plain loop's, with the range of the ratio within rounds.

        ![{Title}]({name}.svg)

        {Markdown.List(Conditions)}
        """;

    private static IEnumerable<string[]> Rows(LatencyResult point) => point.Results.Select(result => (string[])
    [
        point.Point.ToString(),
        result.Name,
        .. Shares.Select(share => Figures.Small(result.Summarize(s => share.Of(s.Latency)).Median)),
        Figures.Small(result.Summarize(static s => s.Latency.Max).Median),
        result.Summarize(static s => s.WorstSecond) is { IsKnown: true } worst ? worst.Most.ToString("0.00 %", CultureInfo.InvariantCulture) : Figures.Unknown,
        result.Name == ContestantCatalog.Lab ? "" : Figures.Format(point.P99Against(result)),
    ]);

    private void Plot(string path)
    {
        using var plot = new Plot();
        foreach (var point in Points)
        {
            foreach (var result in point.Results)
            {
                var line = plot.Add.Scatter(
                    Shares.Select(static s => s.Nines).ToArray(),
                    Shares.Select(share => Math.Log10(result.Summarize(s => share.Of(s.Latency)).Median)).ToArray());
                line.LegendText = $"{result.Name}: {point.Point}";
                line.LineWidth = result.Name == ContestantCatalog.Lab ? 3 : 1;
            }
        }

        plot.Axes.Bottom.SetTicks([.. Shares.Select(static s => s.Nines)], [.. Shares.Select(static s => s.Name)]);
        LogAxis.Milliseconds(plot.Axes.Left);
        plot.YLabel("latency");
        plot.XLabel("share of records that were no later");
        plot.Title(Title);
        plot.ShowLegend(Alignment.UpperLeft);
        PlotFiles.Save(plot, path, Width, Height);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(LatencyTable))]
internal sealed partial class LatencyJson : JsonSerializerContext;

using System.Text.Json.Serialization;

using ScottPlot;

using StreamLab.Bench.Measuring;
using StreamLab.Settings;

namespace StreamLab.Bench.Reporting;

/// <summary>The results of each codec on one scenario's data.</summary>
internal sealed record CodecResult(Scenario Scenario, IReadOnlyList<Result> Results);

/// <summary>The report of each codec on each scenario's data.</summary>
internal sealed record CodecReport(IReadOnlyList<string> Conditions, IReadOnlyList<CodecResult> Scenarios)
{
    private const int Width = 900;
    private const int Height = 420;
    private const string Title = "Codecs on the sample data";

    private static readonly string[] Columns = ["data", "codec", "times smaller", "records/s", "CPU µs/record"];

    public void Show() => BenchConsole.Table(Title, Columns, Rows());

    public async Task WriteAsync(string folder, string name, CancellationToken cancellationToken) =>
        Plot(await OutcomeFiles.WriteAsync(folder, name, ToMarkdown(name), this, CodecJson.Default.CodecReport, cancellationToken));

    internal string ToMarkdown(string name) =>
        $"""
        # {Title}

        {Markdown.Table(Columns, Rows())}
        "Times smaller" is the size of keys and values divided by the bytes sent over the network for them, stamps and protocol included.

        ![{Title}]({name}.svg)

        {Markdown.List(Conditions)}
        """;

    private IEnumerable<string[]> Rows() => Scenarios.SelectMany(static scenario => scenario.Results.Select(result => (string[])
    [
        scenario.Scenario.ToString(),
        result.Name,
        Figures.Small(TimesSmaller(result)),
        Figures.Range(result.RecordsPerSecond, Figures.Count),
        Figures.Range(result.ProcessorMicroseconds, Figures.Small),
    ]));

    private static double TimesSmaller(Result result) => 1 / result.Summarize(static s => s.WireRatio).Median;

    private void Plot(string path)
    {
        using var plot = new Plot();
        foreach (var scenario in Scenarios)
        {
            var points = plot.Add.ScatterPoints(
                scenario.Results.Select(TimesSmaller).ToArray(), scenario.Results.Select(static r => r.RecordsPerSecond.Median / 1000).ToArray());
            points.LegendText = scenario.Scenario.ToString();
            points.MarkerSize = 9;
            foreach (var result in scenario.Results)
            {
                plot.Add.Text(" " + result.Name, TimesSmaller(result), result.RecordsPerSecond.Median / 1000);
            }
        }

        plot.XLabel("times smaller");
        plot.YLabel("thousand records/s");
        plot.Title(Title);
        plot.ShowLegend(Alignment.UpperRight);
        PlotFiles.Save(plot, path, Width, Height);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(CodecReport))]
internal sealed partial class CodecJson : JsonSerializerContext;

using StreamLab.Bench.Measuring;
using StreamLab.Bench.Micro;

namespace StreamLab.Bench.Reporting;

/// <summary>Writes the results of micro-benchmarks as text, Markdown and JSON.</summary>
internal static class MicroReport
{
    private const string Title = "Time and memory a record";

    private static readonly string[] Columns = ["what", "ns/record", "allocated B/record"];
    private static readonly string[] ShortColumns = ["what", "ns/record", "B/record"];

    /// <summary>Shows the results in the terminal.</summary>
    public static void Show(MicroOutcome outcome) => BenchConsole.Table(
        Title,
        new TextTable(Columns, [.. Rows(outcome, static spread => Figures.Range(spread, Figures.Small))]),
        new TextTable(ShortColumns, [.. Rows(outcome, static spread => Figures.Small(spread.Median))]));

    /// <summary>Writes micro.md and micro.json.</summary>
    public static Task WriteAsync(MicroOutcome outcome, string folder, CancellationToken cancellationToken) =>
        OutcomeFiles.WriteAsync(folder, "micro", ToMarkdown(outcome), outcome, MicroJson.Default.MicroOutcome, cancellationToken);

    internal static string ToMarkdown(MicroOutcome outcome) =>
        $"""
        # {Title}

        {Markdown.Table(Columns, Rows(outcome, static spread => Figures.Range(spread, Figures.Small)))}
        Times are medians with the smallest and the largest of BenchmarkDotNet's measurements.

        {Markdown.List(outcome.Conditions)}
        """;

    private static IEnumerable<string[]> Rows(MicroOutcome outcome, Func<RoundsSpread, string> time) => outcome.Results.Select(result => new[]
    {
        result.Name,
        time(result.Nanoseconds),
        Figures.Small(result.AllocatedBytes),
    });
}

using StreamLab.Bench.Starting;

namespace StreamLab.Bench.Reporting;

/// <summary>Shows and writes the durations of starts.</summary>
internal static class StartOutput
{
    private static readonly string[] Columns = ["phase ends when", "took, ms", "since the start, ms"];

    /// <summary>Shows the outcome in the terminal.</summary>
    public static void Show(StartOutcome outcome) => BenchConsole.Table(outcome.Title, Columns, Rows(outcome));

    /// <summary>Writes start.md, start.json, start.png and start.svg.</summary>
    public static async Task WriteAsync(StartOutcome outcome, string folder, CancellationToken cancellationToken) => StartPlot.Write(
        outcome, await OutcomeFiles.WriteAsync(folder, "start", ToMarkdown(outcome), outcome, StartJson.Default.StartOutcome, cancellationToken));

    internal static string ToMarkdown(StartOutcome outcome) =>
        $"""
        # {outcome.Title}

        {Markdown.Table(Columns, Rows(outcome))}
        Figures are medians of {outcome.Rounds.Count} starts with the smallest and the largest.

        ![{outcome.Title}](start.svg)

        {Markdown.List(outcome.Conditions)}
        """;

    private static IEnumerable<string[]> Rows(StartOutcome outcome) => outcome.Phases.Select(static phase => new[]
    {
        phase.Name,
        Figures.Range(phase.TookMs, Figures.Count),
        Figures.Range(phase.UntilMs, Figures.Count),
    });
}

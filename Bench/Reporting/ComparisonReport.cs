using System.Text.Json.Serialization;

namespace StreamLab.Bench.Reporting;

/// <summary>Writes a comparison as text, Markdown, JSON and plots.</summary>
internal static class ComparisonReport
{
    /// <summary>Gets the explanation of the table.</summary>
    private static string Legend(Comparison comparison) =>
        $"Figures are medians with the smallest and the largest. Ratios are the median of {comparison.Lab.Name} over the other's; in brackets is the "
        + "range of the ratio within rounds (about 94 % confidence for its median). A ratio whose range contains 1 is inconclusive.";

    private static string ShortLegend(Comparison comparison) =>
        $"×: median of {comparison.Lab.Name} over the other's; ? or inconclusive: the rounds do not show which is larger.";

    /// <summary>Shows the comparison in the terminal.</summary>
    public static void Show(Comparison comparison)
    {
        BenchConsole.Table(comparison.Title, comparison.ToTable(), comparison.ToShortTable());
        BenchConsole.Say(ShortLegend(comparison));
        BenchConsole.Say(VerdictLine(comparison));
        foreach (var line in comparison.Notes.Concat(comparison.Faults))
        {
            BenchConsole.Say(line);
        }
    }

    /// <summary>Writes NAME.md, NAME.json, NAME.png and NAME.svg.</summary>
    public static async Task WriteAsync(Comparison comparison, string folder, string name, CancellationToken cancellationToken) => ComparisonPlot.Write(
        comparison,
        await OutcomeFiles.WriteAsync(folder, name, ToMarkdown(comparison, name), comparison, ComparisonJson.Default.Comparison, cancellationToken));

    internal static string ToMarkdown(Comparison comparison, string name) =>
        $"""
        # {comparison.Title}

        {Markdown.Table(comparison.Columns, comparison.Rows())}
        {VerdictLine(comparison)}

        ![{comparison.Title}]({name}.svg)

        {Legend(comparison)}

        {Markdown.List(comparison.Notes)}
        {Markdown.List(comparison.Results.Select(static r => $"{r.Name}: {r.Description}"))}
        {Markdown.List(comparison.Conditions)}
        """;

    private static string VerdictLine(Comparison comparison) =>
        $"Verdict on StreamLab's records: {comparison.Verdict ?? "not judged, because embedded brokers keep too few records to read all back"}.";
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(Comparison))]
internal sealed partial class ComparisonJson : JsonSerializerContext;

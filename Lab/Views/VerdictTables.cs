using Spectre.Console;
using Spectre.Console.Rendering;
using StreamLab.Settings;
using StreamLab.Streaming.Reports;
using StreamLab.Verification;

namespace StreamLab.Lab.Views;

/// <summary>Formats the verdict on each group, topic and stage: a table for each, where there is more than one.</summary>
internal static class VerdictTables
{
    public static IReadOnlyList<IRenderable> Create(LabReport report)
    {
        IRenderable?[] all =
        [
            report.Groups is { } groups
                ? Table("group", ["consumed", "duplicates", "skipped", "p99"], groups, static group => (group.Name, group.Verdict, Row(group)))
                : null,
            report.Topics is { } topics
                ? Table("topic", ["acknowledged", "consumed", "lost", "skipped"], topics, static topic => (topic.Name, topic.Verdict, Row(topic)))
                : null,
            // With the units above, and little space between, millions of records fit into 80 columns.
            report.Stages is { } stages
                ? Table(
                    "stage", ["read", "written", "twice", "p50 ms", "p99 ms", "adds ms", "CPU µs"], stages,
                    static stage => (stage.Name, stage.Verdict, Row(stage)), space: 1)
                : null,
        ];
        return [.. all.OfType<IRenderable>()];
    }

    private static Grid Table<T>(
        string what, string[] columns, IReadOnlyList<T> all, Func<T, (string Name, VerdictKind Verdict, string[] Figures)> row, int space = 2)
    {
        var grid = new Grid().AddColumn(new GridColumn().PadRight(space)).AddColumn(new GridColumn().PadRight(space));
        Array.ForEach(columns, _ => grid.AddColumn(new GridColumn().RightAligned().PadRight(space)));
        grid.AddRow([what, "verdict", .. columns]);
        foreach (var (name, verdict, figures) in all.Select(row))
        {
            grid.AddRow([new Text(name), new Text(verdict.ToWords(), Styles.For(verdict)), .. figures.Select(static figure => new Text(figure))]);
        }

        return grid;
    }

    private static string[] Row(GroupVerdict group) =>
    [
        ConsoleFormat.Count(group.Delivery.Consumed), ConsoleFormat.Count(group.Delivery.Duplicates), ConsoleFormat.Count(group.Delivery.Skipped),
        ConsoleFormat.Latency(group.LatencyMs, static latency => latency.P99),
    ];

    private static string[] Row(TopicVerdict topic) =>
    [
        ConsoleFormat.Count(topic.Delivery.Acknowledged), ConsoleFormat.Count(topic.Delivery.Consumed), ConsoleFormat.Count(topic.Delivery.Lost),
        ConsoleFormat.Count(topic.Delivery.Skipped),
    ];

    private static string[] Row(StageVerdict stage) =>
    [
        ConsoleFormat.Count(stage.Delivery.Consumed), ConsoleFormat.Count(stage.Written), ConsoleFormat.Copies(stage),
        ConsoleFormat.Known(stage.LatencyMs.IsMeasured ? stage.LatencyMs.P50 : null), ConsoleFormat.Known(stage.LatencyMs.IsMeasured ? stage.LatencyMs.P99 : null),
        ConsoleFormat.Known(stage.AddedMs), ConsoleFormat.Known(stage.ProcessorMicroseconds),
    ];
}

using Spectre.Console;
using Spectre.Console.Rendering;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>Formats the status as a table for a terminal.</summary>
internal static class StatusTable
{
    private const int MostRows = 16;
    private const int LeastRows = 4;

    // The table's borders and headings, the figures below it, the row with the number of hidden resources.
    private const int OtherLines = 13;

    // The widest label below the table, and the space behind it.
    private const int LabelColumns = 14;

    /// <summary>Creates the table.</summary>
    /// <param name="status">The status.</param>
    /// <param name="lines">The number of available lines.</param>
    /// <param name="columns">The width of the terminal.</param>
    public static IRenderable Create(RunStatus status, int lines, int columns = LiveView.LeastColumns)
    {
        var rows = Math.Clamp(lines - OtherLines - (status.Summary is { Groups: null, Stages: null } or null ? 0 : 1), LeastRows, MostRows);
        var resources = WorkerGroups.Fit(status.Resources, rows);
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn(new TableColumn("Resource").NoWrap())
            .AddColumn(new TableColumn("State").NoWrap())
            .AddColumn(new TableColumn("Restarts").RightAligned().NoWrap())
            .AddColumn(new TableColumn("Records/s").RightAligned().NoWrap())
            .AddColumn(new TableColumn("Records").RightAligned().NoWrap())
            .AddColumn(new TableColumn(""));
        foreach (var resource in resources.Take(rows))
        {
            table.AddRow(Row(resource));
        }

        // A live table higher than the terminal cannot be redrawn.
        var hidden = resources.Count - rows;
        if (hidden > 0)
        {
            table.AddRow($"and {ConsoleFormat.Count(hidden)} more");
        }

        return status.Summary is { } summary ? new Rows(table, Figures(status, summary, columns))
            : status.Awaited.Length > 0 ? new Rows(table, new Text(ConsoleFormat.Fit($"{ConsoleFormat.Name(status.Phase)}: {status.Awaited}", columns)))
            : table;
    }

    private static IRenderable[] Row(ResourceStatus resource) =>
    [
        new Text(resource.Name),
        new Text(resource.State, Styles.For(resource.Tone)),
        new Text(resource.Restarts == 0 ? "" : ConsoleFormat.Count(resource.Restarts), Styles.For(Tone.Bad)),
        new Text(resource.RecordsPerSecond is { } rate ? ConsoleFormat.Rate(rate) : ""),
        new Text(resource.Records is { } records ? ConsoleFormat.Count(records) : ""),
        new Text(resource.Detail) { Overflow = Overflow.Ellipsis },
    ];

    private static Grid Figures(RunStatus status, LabSummary summary, int columns)
    {
        var (delivery, latency, now) = (summary.Delivery, summary.LatencyNowMs, summary.ThroughputNow);
        var grid = new Grid().AddColumn().AddColumn();
        Add(grid, "Throughput", $"{ConsoleFormat.Rate(now.RecordsPerSecond)}, {ConsoleFormat.Megabytes(now.MegabytesPerSecond)}");
        Add(grid, "Latency", $"p50 {ConsoleFormat.Latency(latency, static l => l.P50)}, p99 {ConsoleFormat.Latency(latency, static l => l.P99)}");
        Add(grid, "Lag", ConsoleFormat.Count(summary.Lag));
        Add(grid, "Delivery",
            $"acknowledged {ConsoleFormat.Count(delivery.Acknowledged)}, consumed {ConsoleFormat.Count(delivery.Consumed)}, lost {ConsoleFormat.Count(delivery.Lost)}");
        if (summary.Groups is { } groups)
        {
            grid.AddRow(new Text("Lag by group"), new Text(string.Join(", ", groups.Select(static group => $"{group.Name} {ConsoleFormat.Count(group.Lag)}"))) { Overflow = Overflow.Ellipsis });
        }

        if (summary.Stages is { } stages)
        {
            grid.AddRow(new Text("Lag by stage"), new Text(string.Join(", ", stages.Select(static stage => $"{stage.Name} {ConsoleFormat.Count(stage.Lag)}"))) { Overflow = Overflow.Ellipsis });
        }

        grid.AddRow(new Text("Verdict"), new Text(
            $"{ConsoleFormat.SoFar(status, summary)}, {ConsoleFormat.Name(status.Phase)}, {ConsoleFormat.Seconds(status.Elapsed.TotalSeconds)}", status.Unanswered is null ? Styles.For(summary) : Styles.For(Tone.Waiting)));
        if (status.Awaited.Length > 0)
        {
            Add(grid, "Waiting", ConsoleFormat.Fit(status.Awaited, columns - LabelColumns));
        }

        return grid;
    }

    private static void Add(Grid grid, string name, string value) => grid.AddRow(new Text(name), new Text(value));
}

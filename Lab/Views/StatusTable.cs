using Spectre.Console;
using Spectre.Console.Rendering;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>The lab at one moment as a table for a terminal.</summary>
internal static class StatusTable
{
    private const int RowsShown = 16;

    public static IRenderable Of(RunStatus status)
    {
        var table = new Table().Border(TableBorder.Rounded)
            .AddColumn("Resource")
            .AddColumn("State")
            .AddColumn(new TableColumn("Restarts").RightAligned())
            .AddColumn(new TableColumn("Records/s").RightAligned())
            .AddColumn(new TableColumn("Records").RightAligned())
            .AddColumn("");
        foreach (var resource in status.Resources.Take(RowsShown))
        {
            table.AddRow(Row(resource));
        }

        // A live table higher than the terminal cannot be redrawn.
        var hidden = status.Resources.Count - RowsShown;
        if (hidden > 0)
        {
            table.AddRow($"and {Words.Count(hidden)} more");
        }

        return status.Summary is { } summary ? new Rows(table, Figures(status, summary))
            : status.Awaited.Length > 0 ? new Rows(table, new Text($"{Words.Of(status.Phase)}: {status.Awaited}"))
            : table;
    }

    private static IRenderable[] Row(ResourceStatus resource) =>
    [
        new Text(resource.Name),
        new Text(resource.State, Styles.Of(resource.Tone)),
        new Text(resource.Restarts == 0 ? "" : Words.Count(resource.Restarts), Styles.Of(Tone.Bad)),
        new Text(resource.RecordsPerSecond is { } rate ? Words.Rate(rate) : ""),
        new Text(resource.Records is { } records ? Words.Count(records) : ""),
        new Text(resource.Detail),
    ];

    private static Grid Figures(RunStatus status, LabSummary summary)
    {
        var (delivery, latency, now) = (summary.Delivery, summary.LatencyNowMs, summary.ThroughputNow);
        var grid = new Grid().AddColumn().AddColumn();
        Add(grid, "Throughput", $"{Words.Rate(now.RecordsPerSecond)}, {Words.Megabytes(now.MegabytesPerSecond)}");
        Add(grid, "Latency", $"p50 {Words.Latency(latency, static l => l.P50)}, p99 {Words.Latency(latency, static l => l.P99)}");
        Add(grid, "Lag", Words.Count(summary.Lag));
        Add(grid, "Delivery",
            $"acknowledged {Words.Count(delivery.Acknowledged)}, consumed {Words.Count(delivery.Consumed)}, lost {Words.Count(delivery.Lost)}");
        grid.AddRow(new Text("Verdict"), new Text(
            $"{Words.SoFar(summary)}, {Words.Of(status.Phase)}, {Words.Seconds(status.Elapsed.TotalSeconds)}", Styles.Of(summary)));
        if (status.Awaited.Length > 0)
        {
            Add(grid, "Waiting", status.Awaited);
        }

        return grid;
    }

    private static void Add(Grid grid, string name, string value) => grid.AddRow(new Text(name), new Text(value));
}

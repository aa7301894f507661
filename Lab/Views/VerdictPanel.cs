using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using StreamLab.Lab.Runs;
using StreamLab.Settings;
using StreamLab.Streaming.Control;
using StreamLab.Streaming.Expectations;
using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Views;

/// <summary>Formats the end of a run: record counts, throughput, latency and verdict.</summary>
internal static class VerdictPanel
{
    private const int FirstMalformedLines = 5;

    public static IRenderable Create(LabReport report, string? folder)
    {
        List<IRenderable> parts = [Delivery(report.Delivery), new Text(""), Measures(report)];
        var tables = VerdictTables.Create(report);
        parts.AddRange(tables.SelectMany(static table => (IRenderable[])[new Text(""), table]));
        if (tables.Count > 0)
        {
            parts.Add(new Text(""));
        }

        if (report.Start is { FirstRecordConsumedMs: { } consumed } start)
        {
            parts.Add(new Text(StartLine(start, consumed)));
        }

        if (report.Results is { } results)
        {
            parts.Add(new Text(ResultsLine(results)));
        }

        if (report.Audit is { State: AuditState.Complete } audit)
        {
            parts.Add(new Text(AuditLine(audit)));
        }

        parts.AddRange(report.Faults.Where(static fault => !fault.IsRefused).Select(fault => new Text(FaultLine(fault))));
        parts.AddRange(report.Expectations.Select(static expectation => new Text(ExpectationLine(expectation), Styles.For(expectation.Outcome))));
        parts.AddRange(report.Reasons.Select(reason => new Text(reason, Styles.For(report.Verdict))));
        parts.AddRange(report.Notes.Select(note => new Text(note)));
        parts.AddRange(MalformedLines(report).Select(static line => new Text(line)));
        if (RunExit.Line(report) is { } exit)
        {
            parts.Add(new Text(exit));
        }

        if (folder is not null)
        {
            parts.Add(new Text($"Report: {folder}"));
        }

        return new Panel(new Rows(parts))
            .Header($"Verdict: {report.Verdict.ToWords()}")
            .BorderStyle(Styles.For(report.Verdict));
    }

    private static IEnumerable<string> MalformedLines(LabReport report)
    {
        foreach (var (line, reason) in report.MalformedLines.Take(FirstMalformedLines))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"line {line} of the source skipped: {reason}");
        }

        if (report.MalformedLines.Count > FirstMalformedLines)
        {
            yield return "more such lines are in the report";
        }
    }

    private static string StartLine(StartReport start, double consumed)
    {
        (string Name, double? Milliseconds)[] phases = [("brokers", start.BrokersMs), ("topics", start.TopicsMs), ("consumers", start.ConsumersMs)];
        var known = phases.Where(static phase => phase.Milliseconds is not null).Select(static phase => $"{phase.Name} {ConsoleFormat.Seconds(phase.Milliseconds!.Value / 1000)}");
        return $"Start       {string.Join(", ", [.. known, $"first record {ConsoleFormat.Seconds(consumed / 1000)}"])}";
    }

    private static string ResultsLine(ResultsReport results) =>
        $"Windows     {ConsoleFormat.Count(results.ClosedWindows)} closed, {ConsoleFormat.Count(results.OpenWindows)} open, {ConsoleFormat.Count(results.Events)} events; "
        + $"repeated {ConsoleFormat.Count(results.RepeatedWindows)}, missing {ConsoleFormat.Count(results.MissingWindows)}";

    private static string AuditLine(AuditReport audit) =>
        $"Log         {ConsoleFormat.Count(audit.Records)} records of this run read back in {ConsoleFormat.Seconds(audit.Seconds)}";

    private static string FaultLine(FaultReport fault) =>
        $"Fault {fault.Id}     {FaultText.Format(fault.Action, fault.Target, fault.Broker, fault.Amount)} at {ConsoleFormat.Seconds(fault.AtSeconds)}: "
        + $"writes stalled {ConsoleFormat.Seconds(fault.UnavailableSeconds)}, reads {ConsoleFormat.Seconds(fault.ConsumptionStallSeconds)}";

    /// <summary>Formats an expectation with what was measured.</summary>
    public static string ExpectationLine(ExpectationReport expectation) => $"Expected    {expectation.Line()}";

    private static Grid Delivery(DeliveryReport delivery)
    {
        var grid = new Grid().AddColumn().AddColumn(new GridColumn().RightAligned())
            .AddColumn().AddColumn(new GridColumn().RightAligned());
        Add(grid, ("sent", delivery.Sent), ("lost", delivery.Lost));
        Add(grid, ("acknowledged", delivery.Acknowledged), ("duplicates", delivery.Duplicates));
        Add(grid, ("unacknowledged", delivery.Unacknowledged), ("reordered", delivery.Reordered));
        Add(grid, ("consumed", delivery.Consumed), ("phantom", delivery.Phantom));
        Add(grid, ("malformed", delivery.Malformed), ("foreign", delivery.Foreign));
        if (delivery is not { Refused: 0, Skipped: 0 })
        {
            Add(grid, ("refused", delivery.Refused), ("skipped", delivery.Skipped));
        }

        if (delivery is not { Taken: 0, WrittenTwice: 0 })
        {
            Add(grid, ("taken", delivery.Taken), ("written twice", delivery.WrittenTwice));
        }

        return grid;
    }

    private static void Add(Grid grid, (string Name, long Count) left, (string Name, long Count) right) =>
        grid.AddRow(left.Name, ConsoleFormat.Count(left.Count), right.Name, ConsoleFormat.Count(right.Count));

    private static Rows Measures(LabReport report)
    {
        var (throughput, latency) = (report.Throughput, report.LatencyMs);
        return new Rows(
            new Text($"Throughput  {ConsoleFormat.Rate(throughput.RecordsPerSecond)}, {ConsoleFormat.Megabytes(throughput.MegabytesPerSecond)}"
                + $" over {ConsoleFormat.Seconds(report.ProducingSeconds)}"),
            new Text($"Latency     p50 {ConsoleFormat.Latency(latency, static l => l.P50)}, p99 {ConsoleFormat.Latency(latency, static l => l.P99)},"
                + $" p99.9 {ConsoleFormat.Latency(latency, static l => l.P999)}, max {ConsoleFormat.Latency(latency, static l => l.Max)}"));
    }
}

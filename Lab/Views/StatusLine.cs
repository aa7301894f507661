namespace StreamLab.Lab.Views;

/// <summary>Formats the status as one plain line.</summary>
internal static class StatusLine
{
    private const int MostImportant = 6;

    public static string Format(RunStatus status)
    {
        if (status.Summary is not { Delivery.Sent: > 0 } summary)
        {
            return status.Awaited.Length == 0 ? ConsoleFormat.Name(status.Phase) : $"{ConsoleFormat.Name(status.Phase)}: {status.Awaited}";
        }

        if (status.Unanswered is not null)
        {
            // The last figures would look like the present ones.
            return string.Join("  ", [ConsoleFormat.Seconds(status.Elapsed.TotalSeconds), ConsoleFormat.SoFar(status, summary), .. Troubles(status)]);
        }

        var delivery = summary.Delivery;
        return string.Join("  ", [
            ConsoleFormat.Seconds(status.Elapsed.TotalSeconds),
            $"sent {ConsoleFormat.Count(delivery.Sent)}",
            $"acked {ConsoleFormat.Count(delivery.Acknowledged)}",
            $"consumed {ConsoleFormat.Count(delivery.Consumed)}",
            ConsoleFormat.Rate(summary.ThroughputNow.RecordsPerSecond),
            $"p50 {ConsoleFormat.Latency(summary.LatencyNowMs, static l => l.P50)}",
            $"p99 {ConsoleFormat.Latency(summary.LatencyNowMs, static l => l.P99)}",
            $"lag {ConsoleFormat.Count(summary.Lag)}",
            $"lost {ConsoleFormat.Count(delivery.Lost)}",
            ConsoleFormat.SoFar(status, summary),
            .. Troubles(status),
        ]);
    }

    /// <summary>Formats the status for a narrow terminal. What is least important is left out, until the line fits.</summary>
    /// <param name="status">The status.</param>
    /// <param name="columns">The width of the terminal.</param>
    public static string Short(RunStatus status, int columns = LiveView.LeastColumns)
    {
        if (status.Unanswered is not null || status.Summary is not { Delivery.Sent: > 0 } summary)
        {
            return ConsoleFormat.Fit(Format(status), columns);
        }

        (int Importance, string Text)[] parts =
        [
            (4, ConsoleFormat.Seconds(status.Elapsed.TotalSeconds)),
            (2, $"acked {ConsoleFormat.Count(summary.Delivery.Acknowledged)}"),
            (3, $"lag {ConsoleFormat.Count(summary.Lag)}"),
            (1, ConsoleFormat.Rate(summary.ThroughputNow.RecordsPerSecond)),
            (0, $"p99 {ConsoleFormat.Latency(summary.LatencyNowMs, static l => l.P99)}"),
            (5, ConsoleFormat.SoFar(status, summary)),
            .. Troubles(status).Select(static trouble => (MostImportant, trouble)),
        ];
        var lines = Enumerable.Range(0, MostImportant + 1).Select(least => string.Join("  ", parts.Where(part => part.Importance >= least).Select(static part => part.Text)))
            .Where(static line => line.Length > 0).ToList();
        return lines.Find(line => line.Length <= columns) ?? ConsoleFormat.Fit(lines[^1], columns);
    }

    private static IEnumerable<string> Troubles(RunStatus status)
    {
        if (status.Resources.FirstOrDefault(static resource => resource is { Name: "brokers", Tone: Tone.Bad }) is { } brokers)
        {
            yield return $"brokers: {brokers.Detail}";
        }

        if (status.Awaited.Length > 0)
        {
            yield return $"{ConsoleFormat.Name(status.Phase)}: {status.Awaited}";
        }
    }
}

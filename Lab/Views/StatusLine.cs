namespace StreamLab.Lab.Views;

/// <summary>Formats the status as one plain line.</summary>
internal static class StatusLine
{
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

    /// <summary>Formats the status for a line of 80 characters.</summary>
    public static string Short(RunStatus status)
    {
        if (status.Unanswered is not null || status.Summary is not { Delivery.Sent: > 0 } summary)
        {
            return Format(status);
        }

        return string.Join("  ", [
            ConsoleFormat.Seconds(status.Elapsed.TotalSeconds),
            $"acked {ConsoleFormat.Count(summary.Delivery.Acknowledged)}",
            $"lag {ConsoleFormat.Count(summary.Lag)}",
            ConsoleFormat.Rate(summary.ThroughputNow.RecordsPerSecond),
            $"p99 {ConsoleFormat.Latency(summary.LatencyNowMs, static l => l.P99)}",
            ConsoleFormat.SoFar(status, summary),
            .. Troubles(status),
        ]);
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

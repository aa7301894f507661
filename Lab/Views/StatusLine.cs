namespace StreamLab.Lab.Views;

/// <summary>Formats the status as one plain line.</summary>
internal static class StatusLine
{
    public static string Of(RunStatus status)
    {
        if (status.Summary is not { Delivery.Sent: > 0 } summary)
        {
            return status.Awaited.Length == 0 ? Words.Of(status.Phase) : $"{Words.Of(status.Phase)}: {status.Awaited}";
        }

        var delivery = summary.Delivery;
        return string.Join("  ", [
            Words.Seconds(status.Elapsed.TotalSeconds),
            $"sent {Words.Count(delivery.Sent)}",
            $"acked {Words.Count(delivery.Acknowledged)}",
            $"consumed {Words.Count(delivery.Consumed)}",
            Words.Rate(summary.ThroughputNow.RecordsPerSecond),
            $"p50 {Words.Latency(summary.LatencyNowMs, static l => l.P50)}",
            $"p99 {Words.Latency(summary.LatencyNowMs, static l => l.P99)}",
            $"lag {Words.Count(summary.Lag)}",
            $"lost {Words.Count(delivery.Lost)}",
            Words.SoFar(summary),
            .. Troubles(status),
        ]);
    }

    /// <summary>Formats the status for a line of 80 characters.</summary>
    public static string Short(RunStatus status)
    {
        if (status.Summary is not { Delivery.Sent: > 0 } summary)
        {
            return Of(status);
        }

        return string.Join("  ", [
            Words.Seconds(status.Elapsed.TotalSeconds),
            $"acked {Words.Count(summary.Delivery.Acknowledged)}",
            $"lag {Words.Count(summary.Lag)}",
            Words.Rate(summary.ThroughputNow.RecordsPerSecond),
            $"p99 {Words.Latency(summary.LatencyNowMs, static l => l.P99)}",
            Words.SoFar(summary),
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
            yield return $"{Words.Of(status.Phase)}: {status.Awaited}";
        }
    }
}

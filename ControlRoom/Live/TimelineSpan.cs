namespace StreamLab.ControlRoom.Live;

/// <summary>Consecutive seconds of a run as one: rates are means, latencies are those of the worst second.</summary>
/// <remarks>
/// Percentiles cannot be averaged. Keeping the worst second shows it however long the run lasts.
/// </remarks>
/// <param name="At">The start of the first second.</param>
/// <param name="Seconds">The number of seconds.</param>
/// <param name="SentPerSecond">Records sent per second.</param>
/// <param name="AcknowledgedPerSecond">Records acknowledged per second.</param>
/// <param name="ConsumedPerSecond">Records consumed per second.</param>
/// <param name="LatencyMs">Latency of the consumed records; null when there are none.</param>
internal sealed record TimelineSpan(
    DateTimeOffset At, long Seconds, double SentPerSecond, double AcknowledgedPerSecond, double ConsumedPerSecond, LatencyPoint? LatencyMs)
{
    /// <summary>Creates a span of one second.</summary>
    public static TimelineSpan From(TimelinePoint second) =>
        new(second.At, 1, second.SentPerSecond, second.AcknowledgedPerSecond, second.ConsumedPerSecond, second.LatencyMs);

    /// <summary>Joins this and a later span. Seconds between them count as seconds without activity.</summary>
    public TimelineSpan Join(TimelineSpan later)
    {
        var seconds = (long)(later.At - At).TotalSeconds + later.Seconds;
        double Mean(Func<TimelineSpan, double> rate) => ((rate(this) * Seconds) + (rate(later) * later.Seconds)) / seconds;
        return new TimelineSpan(
            At, seconds, Mean(static s => s.SentPerSecond), Mean(static s => s.AcknowledgedPerSecond), Mean(static s => s.ConsumedPerSecond),
            Worst(LatencyMs, later.LatencyMs));
    }

    private static LatencyPoint? Worst(LatencyPoint? one, LatencyPoint? other) => (one, other) switch
    {
        ({ } a, { } b) => new LatencyPoint(Math.Max(a.P50, b.P50), Math.Max(a.P99, b.P99), Math.Max(a.P999, b.P999)),
        _ => one ?? other,
    };
}

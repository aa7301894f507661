namespace StreamLab.ControlRoom.Live;

/// <summary>Some seconds of a run as one: rates are means over them, latencies those of the worst second among them.</summary>
/// <remarks>
/// Percentiles cannot be averaged, and what a run is looked at for are its bad seconds: those stay visible however long it lasts.
/// </remarks>
/// <param name="At">The first second's begin.</param>
/// <param name="Seconds">How many seconds.</param>
/// <param name="SentPerSecond">Records sent.</param>
/// <param name="AcknowledgedPerSecond">Records acknowledged.</param>
/// <param name="ConsumedPerSecond">Records consumed.</param>
/// <param name="LatencyMs">Latency of what was consumed; null when nothing was.</param>
internal sealed record TimelineSpan(
    DateTimeOffset At, long Seconds, double SentPerSecond, double AcknowledgedPerSecond, double ConsumedPerSecond, LatencyPoint? LatencyMs)
{
    /// <summary>One second.</summary>
    public static TimelineSpan Of(TimelinePoint second) =>
        new(second.At, 1, second.SentPerSecond, second.AcknowledgedPerSecond, second.ConsumedPerSecond, second.LatencyMs);

    /// <summary>This and a later span; nothing happened in the seconds between, if any.</summary>
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

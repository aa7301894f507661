using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Live;

/// <summary>The latency of all consumers together at one moment.</summary>
/// <param name="All">Latency from the intended send time, over the run.</param>
/// <param name="Recent">Latency from the intended send time, over the last seconds.</param>
/// <param name="AllMs">The percentiles of <paramref name="All"/>.</param>
/// <param name="FromSendMs">The percentiles of latency from the actual send time, over the run.</param>
/// <param name="RecentMs">The percentiles of <paramref name="Recent"/>.</param>
internal sealed record RunLatency(
    LatencyHistogram All, LatencyHistogram Recent, LatencyReport AllMs, LatencyReport FromSendMs, LatencyReport RecentMs)
{
    /// <summary>The percentiles of latency from the intended send time, over the measured part.</summary>
    public required LatencyReport MeasuredMs { get; init; }

    /// <summary>Sums the latencies of <paramref name="consumers"/>.</summary>
    public static RunLatency Calculate(IReadOnlyList<Incarnation> consumers, MeasuredPart measured, DateTimeOffset now)
    {
        var all = Sum(consumers, c => c.Latency);
        var recent = Sum(consumers, c => c.Recent.LatencyAt(now));
        var allMs = all.ToReport();
        return new RunLatency(all, recent, allMs, Sum(consumers, c => c.LatencyFromSend).ToReport(), recent.ToReport())
        {
            MeasuredMs = measured.IsWhole ? allMs : Sum(consumers, consumer => Since(consumer, measured)).ToReport(),
        };
    }

    private static LatencyHistogram? Since(Incarnation consumer, MeasuredPart measured) => !measured.Contains(consumer.Latest) ? null
        : measured.BaselineOf(consumer.Latest)?.Latency is { } before ? consumer.Latency?.Since(before)
        : consumer.Latency;

    private static LatencyHistogram Sum(IReadOnlyList<Incarnation> consumers, Func<Incarnation, LatencyHistogram?> part)
    {
        var sum = new LatencyHistogram();
        foreach (var histogram in consumers.Select(part).OfType<LatencyHistogram>())
        {
            sum.Add(histogram);
        }

        return sum;
    }
}

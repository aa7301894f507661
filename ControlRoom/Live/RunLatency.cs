using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Live;

/// <summary>Latency of all consumers together, as of one moment.</summary>
/// <param name="All">From the intended send time, over the run.</param>
/// <param name="Recent">The same over the last seconds.</param>
/// <param name="AllMs">The figures of <paramref name="All"/>.</param>
/// <param name="FromSendMs">Those from the actual send time, over the run.</param>
/// <param name="RecentMs">Those of <paramref name="Recent"/>.</param>
internal sealed record RunLatency(
    LatencyHistogram All, LatencyHistogram Recent, LatencyReport AllMs, LatencyReport FromSendMs, LatencyReport RecentMs)
{
    /// <summary>Adds up what <paramref name="consumers"/> have told.</summary>
    public static RunLatency Of(IReadOnlyList<Incarnation> consumers, DateTimeOffset now)
    {
        var all = Sum(consumers, c => c.Latency);
        var recent = Sum(consumers, c => c.Recent.LatencyAt(now));
        return new RunLatency(all, recent, all.ToReport(), Sum(consumers, c => c.LatencyFromSend).ToReport(), recent.ToReport());
    }

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

using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>What a step came to: the difference between what workers had told at its end and at its begin. A pure function.</summary>
internal static class StepFigures
{
    /// <param name="rate">The rate that was asked for.</param>
    /// <param name="first">What was known at its begin.</param>
    /// <param name="last">What was known at its end, of the same workers.</param>
    /// <param name="lags">The lag in between, by seconds since the begin, ascending.</param>
    public static SweepFigures Of(double rate, Reading first, Reading last, IReadOnlyList<(double Seconds, long Lag)> lags)
    {
        var latency = LatencyOf(first, last).ToReport();
        return new SweepFigures(
            rate, Round(PerSecond(first.Producers, last.Producers, static p => p.Acknowledged)), latency with { Mean = Round(latency.Mean) })
        {
            ConsumedPerSecond = Round(PerSecond(first.Consumers, last.Consumers, static c => c.Consumed)),
            LagGrowthPerSecond = Round(LagTrend.PerSecond(lags)),
        };
    }

    // The figures go to every page every second: no more digits than mean something.
    private static double Round(double value) => Math.Round(value, 3);

    // By each worker's own clock: its newest snapshot may be up to a second old.
    private static double PerSecond<T>(IReadOnlyList<WorkerReading<T>> first, IReadOnlyList<WorkerReading<T>> last, Func<T, long> count)
        where T : WorkerSnapshot => Pairs(first, last).Sum(pair =>
    {
        var seconds = (pair.Last.Told.At - pair.First.Told.At).TotalSeconds;
        return seconds > 0 ? (count(pair.Last.Told) - count(pair.First.Told)) / seconds : 0;
    });

    private static LatencyHistogram LatencyOf(Reading first, Reading last)
    {
        var sum = new LatencyHistogram();
        foreach (var (before, after) in Pairs(first.Consumers, last.Consumers))
        {
            if (after.Latency is { } all)
            {
                sum.Add(before.Latency is { } earlier ? all.Since(earlier) : all);
            }
        }

        return sum;
    }

    private static IEnumerable<(WorkerReading<T> First, WorkerReading<T> Last)> Pairs<T>(
        IReadOnlyList<WorkerReading<T>> first, IReadOnlyList<WorkerReading<T>> last)
        where T : WorkerSnapshot => first.Join(
            last, static w => (w.Told.Instance, w.Told.Incarnation), static w => (w.Told.Instance, w.Told.Incarnation), static (f, l) => (f, l));
}

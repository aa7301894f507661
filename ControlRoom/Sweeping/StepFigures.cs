using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;
using StreamLab.Streaming.Sweeping;

namespace StreamLab.ControlRoom.Sweeping;

/// <summary>Computes the figures of a step from the readings at its start and end. A pure function.</summary>
internal static class StepFigures
{
    /// <param name="rate">The requested rate.</param>
    /// <param name="first">The reading at the start.</param>
    /// <param name="last">The reading at the end, with the same workers.</param>
    /// <param name="lags">The lag during the step, by seconds since its start, ascending.</param>
    public static SweepFigures Calculate(double rate, RunSample first, RunSample last, IReadOnlyList<(double Seconds, long Lag)> lags)
    {
        var latency = LatencyOf(first, last).ToReport();
        return new SweepFigures(
            rate, Round(PerSecond(first.Producers, last.Producers, static p => p.Acknowledged)), latency with { Mean = Round(latency.Mean) })
        {
            ConsumedPerSecond = Round(PerSecond(first.Consumers, last.Consumers, static c => c.Consumed)),
            LagGrowthPerSecond = Round(LagTrend.PerSecond(lags)),
        };
    }

    // The page receives these figures every second, so they carry no insignificant digits.
    private static double Round(double value) => Math.Round(value, 3);

    // Uses each worker's own clock, because its newest snapshot may be up to a second old.
    private static double PerSecond<T>(IReadOnlyList<WorkerReading<T>> first, IReadOnlyList<WorkerReading<T>> last, Func<T, long> count)
        where T : WorkerSnapshot => Pairs(first, last).Sum(pair =>
    {
        var seconds = (pair.Last.Told.At - pair.First.Told.At).TotalSeconds;
        return seconds > 0 ? (count(pair.Last.Told) - count(pair.First.Told)) / seconds : 0;
    });

    private static LatencyHistogram LatencyOf(RunSample first, RunSample last)
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

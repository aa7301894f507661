using StreamLab.Bench.Measuring;
using StreamLab.Streaming.Measurement;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Bench.Contestants;

/// <summary>The lab's producer and consumer together at a set rate. Every record is judged.</summary>
internal sealed class LabPair(TestBed bed, string description) : IContestant
{
    private static readonly TimeSpan NearlyASecond = TimeSpan.FromSeconds(0.9);

    public string Name => ContestantCatalog.Lab;

    public string Description => description;

    public async Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken)
    {
        using var run = new WorkerRun(bed, work, new Dictionary<string, string>());
        var consumer = run.StartConsumer();
        await run.AssignedAsync(consumer, cancellationToken);
        await run.ProducedAsync(run.StartProducer(), cancellationToken);
        await run.ReadAllAsync(consumer, cancellationToken);
        return Measure(run, work.Lab.Rate) with { Faults = run.Judge(), IsJudged = true };
    }

    private static Sample Measure(WorkerRun run, double rate)
    {
        ProducerSnapshot[] sending = [.. run.Produced.Where(static p => p.State == WorkerState.Running && p.At - p.FirstRecordAt >= WarmUp.OfLatency)];
        if (sending.Length < 2)
        {
            throw new BenchException("the producer ended during its warm-up: measure longer with --length.");
        }

        var (first, last) = (sending[0], sending[^1]);
        var seconds = (last.At - first.At).TotalSeconds;
        var cost = last.ProcessorMicroseconds - first.ProcessorMicroseconds;
        return new()
        {
            Records = last.Sent - first.Sent,
            RecordsPerSecond = (last.Acknowledged - first.Acknowledged) / seconds,
            ProcessorMicroseconds = cost / (double)(last.Acknowledged - first.Acknowledged),
            AllocatedBytes = (last.AllocatedBytes - first.AllocatedBytes) / (double)(last.Acknowledged - first.Acknowledged),
            ResidentBytes = run.Produced.Max(static p => p.ResidentBytes),
            WorstSecond = WorstSecond(sending, rate),
            Latency = LatencySince(run.Consumed, first.At),
            InFlight = InFlight(sending, run.Consumed),
        };
    }

    /// <summary>
    /// Gets the largest deviation of a second's rate from <paramref name="rate"/>, as a share of it; NaN without a rate.
    /// </summary>
    /// <remarks>
    /// A record sent around the moment of a snapshot may count in either second, and at 10 records a second it would be a tenth. So the
    /// deviation ignores one record. It also ignores snapshots between full seconds: some hundredths of a second show no rate.
    /// </remarks>
    internal static double WorstSecond(IReadOnlyList<ProducerSnapshot> sending, double rate)
    {
        if (rate == 0)
        {
            return double.NaN;
        }

        var worst = 0.0;
        var from = sending[0];
        foreach (var to in sending)
        {
            var elapsed = to.At - from.At;
            if (elapsed >= NearlyASecond)
            {
                var due = rate * elapsed.TotalSeconds;
                worst = Math.Max(worst, Math.Max(0, Math.Abs(to.Sent - from.Sent - due) - 1) / due);
                from = to;
            }
        }

        return worst;
    }

    private static Percentiles LatencySince(IReadOnlyList<ConsumerSnapshot> snapshots, DateTimeOffset warm)
    {
        var all = LatencyHistogram.Decode(snapshots[^1].Latency!);
        return Percentiles.From(snapshots.LastOrDefault(s => s.At <= warm)?.Latency is { } before ? all.Since(LatencyHistogram.Decode(before)) : all);
    }

    /// <summary>
    /// Gets the mean number of records sent and not consumed, at the times of the producer's snapshots; interpolates the consumer's.
    /// </summary>
    private static double InFlight(IReadOnlyList<ProducerSnapshot> sending, IReadOnlyList<ConsumerSnapshot> snapshots) => sending
        .Select(p => p.Sent - ConsumedAt(snapshots, p.At))
        .Where(static records => !double.IsNaN(records))
        .DefaultIfEmpty(double.NaN)
        .Average();

    private static double ConsumedAt(IReadOnlyList<ConsumerSnapshot> snapshots, DateTimeOffset at)
    {
        for (var i = 1; i < snapshots.Count; i++)
        {
            var (a, b) = (snapshots[i - 1], snapshots[i]);
            if (a.At <= at && at <= b.At && b.At > a.At)
            {
                return a.Consumed + ((b.Consumed - a.Consumed) * ((at - a.At) / (b.At - a.At)));
            }
        }

        return double.NaN;
    }
}

using StreamLab.Bench.Measuring;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Bench.Contestants;

/// <summary>The lab's producer and consumer at the same time, each at full speed. Every record is judged.</summary>
internal sealed class LabRoundTrip(TestBed bed) : IContestant
{
    public string Name => ContestantCatalog.Lab;

    public string Description => "Producer.Worker and Consumer.Worker, a process each, with all their work; every record is judged";

    public async Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken)
    {
        using var run = new WorkerRun(bed, work, new Dictionary<string, string>());
        var consumer = run.StartConsumer();
        await run.AssignedAsync(consumer, cancellationToken);
        await run.ProducedAsync(run.StartProducer(), cancellationToken);
        await run.ReadAllAsync(consumer, cancellationToken);
        return Measure(run.Produced, run.Consumed) with { Faults = run.Judge(), IsJudged = true };
    }

    /// <summary>Measures consumption while the producer sends, after its warm-up. A record's cost is that of both workers.</summary>
    /// <exception cref="BenchException">The run was too short.</exception>
    internal static Sample Measure(IReadOnlyList<ProducerSnapshot> produced, IReadOnlyList<ConsumerSnapshot> consumed)
    {
        var (begin, end) = SteadyState.Between(produced);
        ConsumerSnapshot[] reading = [.. consumed.Where(s => s.At >= begin.At && s.At <= end.At)];
        if (reading.Length < 2)
        {
            throw SteadyState.TooShort();
        }

        var sending = SteadyState.Measure(produced);
        var (first, last) = (reading[0], reading[^1]);
        var done = (double)(last.Consumed - first.Consumed);
        return new()
        {
            Records = last.Consumed - first.Consumed,
            RecordsPerSecond = done / (last.At - first.At).TotalSeconds,
            ProcessorMicroseconds = sending.ProcessorMicroseconds + ((last.ProcessorMicroseconds - first.ProcessorMicroseconds) / done),
            AllocatedBytes = sending.AllocatedBytes + ((last.AllocatedBytes - first.AllocatedBytes) / done),
            ResidentBytes = sending.ResidentBytes + consumed.Max(static s => s.ResidentBytes),
        };
    }
}

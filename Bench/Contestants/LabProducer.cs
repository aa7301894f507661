using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Contestants;

/// <summary>The lab's producer with all its work: stamps, ledger, metrics, snapshots. Its records are read and judged afterwards.</summary>
internal sealed class LabProducer(TestBed bed, string name, string description, IReadOnlyDictionary<string, string> environment) : IContestant
{
    public string Name => name;

    public string Description => description;

    public async Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken)
    {
        // No consumer runs meanwhile, so the producer must not wait for one.
        using var run = new WorkerRun(bed, work, environment) { FlowControl = false };
        await run.ProducedAsync(run.StartProducer(), cancellationToken);
        var sample = SteadyState.Measure(run.Produced);
        if (!bed.Keeps)
        {
            return sample;
        }

        await run.ReadAllAsync(run.StartConsumer(), cancellationToken);
        return sample with { Faults = run.Judge(), IsJudged = true };
    }
}

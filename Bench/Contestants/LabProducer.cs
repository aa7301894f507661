using StreamLab.Bench.Brokers;
using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Contestants;

/// <summary>The lab's producer, with everything on: stamps, ledger, metrics, snapshots. What it sent is read and judged afterwards.</summary>
internal sealed class LabProducer(TestBed bed, string name, string description, IReadOnlyDictionary<string, string> environment) : IContestant
{
    public string Name => name;

    public string Description => description;

    public async Task<Sample> RunAsync(Work work, CancellationToken cancellationToken)
    {
        // Where nothing can be read back there is no consumer to wait for.
        using var run = new LabRun(bed, work, environment) { FlowControl = false };
        await run.ProducedAsync(run.StartProducer(), cancellationToken);
        var sample = SteadyState.Of(run.Produced);
        if (!bed.Keeps)
        {
            return sample;
        }

        await run.ReadAllAsync(run.StartConsumer(), cancellationToken);
        return sample with { Faults = run.Judge(), IsJudged = true };
    }
}

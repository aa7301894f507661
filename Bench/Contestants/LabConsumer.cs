using StreamLab.Bench.Measuring;

namespace StreamLab.Bench.Contestants;

/// <summary>The lab's consumer with all its work: stamps verified, ledger, latency, metrics, snapshots. Its records are judged.</summary>
internal sealed class LabConsumer(
    TestBed bed, string name, string description, IReadOnlyDictionary<string, string> environment, FilledTopic filled) : IContestant
{
    public string Name => name;

    public string Description => description;

    public async Task<Sample> RunAsync(RoundWork work, CancellationToken cancellationToken)
    {
        using var run = new WorkerRun(bed, work, environment, filled.Run);
        var consumer = run.StartConsumer();
        await run.ConsumedAsync(consumer, work.Records, cancellationToken);
        await run.StopAsync(consumer, cancellationToken);
        return WholeRun.Measure(run.Consumed) with { Faults = run.Judge(), IsJudged = true };
    }
}

using StreamLab.Bench.Measuring;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Bench.Contestants;

/// <summary>A consumer's figures from its first record to its last, compilation and all: so are everyone else's who consumes.</summary>
internal static class WholeRun
{
    /// <summary>Measures a consumer.</summary>
    /// <param name="snapshots">All that it told, from before its first record on.</param>
    public static Sample Of(IReadOnlyList<ConsumerSnapshot> snapshots)
    {
        var before = snapshots.LastOrDefault(static s => s.Consumed == 0)
            ?? throw new BenchException("the consumer told nothing before its first record.");
        var after = snapshots[^1];
        var seconds = (after.LastRecordAt - after.FirstRecordAt)?.TotalSeconds ?? 0;
        return new()
        {
            Records = after.Consumed,
            RecordsPerSecond = after.Consumed / seconds,
            ProcessorMicroseconds = (after.ProcessorMicroseconds - before.ProcessorMicroseconds) / (double)after.Consumed,
            AllocatedBytes = (after.AllocatedBytes - before.AllocatedBytes) / (double)after.Consumed,
            ResidentBytes = snapshots.Max(static s => s.ResidentBytes),
        };
    }
}

using StreamLab.Bench.Measuring;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Bench.Contestants;

/// <summary>A consumer's figures from its first record to its last, compilation and all: so are everyone else's who consumes.</summary>
internal static class WholeRun
{
    /// <summary>Measures a consumer.</summary>
    /// <param name="snapshots">All that it told.</param>
    public static Sample Of(IReadOnlyList<ConsumerSnapshot> snapshots)
    {
        // Its first word may come with its first records.
        var before = snapshots.LastOrDefault(static s => s.Consumed == 0) ?? snapshots[0];
        var after = snapshots[^1];
        var seconds = (after.LastRecordAt - after.FirstRecordAt)?.TotalSeconds ?? 0;
        var records = after.Consumed - before.Consumed;
        return new()
        {
            Records = after.Consumed,
            RecordsPerSecond = after.Consumed / seconds,
            ProcessorMicroseconds = (after.ProcessorMicroseconds - before.ProcessorMicroseconds) / (double)records,
            AllocatedBytes = (after.AllocatedBytes - before.AllocatedBytes) / (double)records,
            ResidentBytes = snapshots.Max(static s => s.ResidentBytes),
        };
    }
}

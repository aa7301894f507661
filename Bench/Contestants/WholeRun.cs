using StreamLab.Bench.Measuring;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Bench.Contestants;

/// <summary>Computes a consumer's figures from its first record to its last, including compilation, as for all other consumers.</summary>
internal static class WholeRun
{
    /// <summary>Measures a consumer.</summary>
    /// <param name="snapshots">All its snapshots.</param>
    public static Sample Measure(IReadOnlyList<ConsumerSnapshot> snapshots)
    {
        // Its first snapshot may already contain records.
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

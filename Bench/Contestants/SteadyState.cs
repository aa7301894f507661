using StreamLab.Bench.Measuring;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Bench.Contestants;

/// <summary>A producer's figures between two of its snapshots, so that its start counts for nothing.</summary>
internal static class SteadyState
{
    /// <summary>Measures a producer while it is warm.</summary>
    /// <param name="snapshots">All that it told.</param>
    /// <exception cref="BenchException">It did not work for long enough.</exception>
    public static Sample Of(IReadOnlyList<ProducerSnapshot> snapshots)
    {
        var (first, last) = Between(snapshots);
        var done = last.Acknowledged - first.Acknowledged;
        return new()
        {
            Records = done,
            RecordsPerSecond = done / (last.At - first.At).TotalSeconds,
            ProcessorMicroseconds = (last.ProcessorMicroseconds - first.ProcessorMicroseconds) / (double)done,
            AllocatedBytes = (last.AllocatedBytes - first.AllocatedBytes) / (double)done,
            WireRatio = (last.WireBytes - first.WireBytes) / (double)(last.AcknowledgedBytes - first.AcknowledgedBytes),
            ResidentBytes = snapshots.Max(static s => s.ResidentBytes),
        };
    }

    /// <summary>From two seconds after a producer's first record, or less when it did not work that long, to its last full second.</summary>
    /// <param name="snapshots">All that it told.</param>
    /// <exception cref="BenchException">It did not work for long enough.</exception>
    public static (ProducerSnapshot First, ProducerSnapshot Last) Between(IReadOnlyList<ProducerSnapshot> snapshots)
    {
        ProducerSnapshot[] working = [.. snapshots.Where(static s => s is { State: WorkerState.Running, Acknowledged: > 0 })];
        if (working.Length < 2)
        {
            throw TooShort();
        }

        var warm = working.Where(s => s.At - s.FirstRecordAt >= WarmUp.OfThroughput).ToArray();
        return (warm.Length >= 2 ? warm[0] : working[^2], working[^1]);
    }

    /// <summary>What is said when there is too little to measure.</summary>
    public static BenchException TooShort() => new("the workers were done within two seconds: measure longer with --length.");
}

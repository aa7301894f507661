using StreamLab.Bench.Measuring;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.Bench.Contestants;

/// <summary>Computes a producer's figures between two of its snapshots, without its warm-up.</summary>
internal static class SteadyState
{
    /// <summary>Measures a producer after its warm-up.</summary>
    /// <param name="snapshots">All its snapshots.</param>
    /// <exception cref="BenchException">The run was too short.</exception>
    public static Sample Measure(IReadOnlyList<ProducerSnapshot> snapshots)
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

    /// <summary>
    /// Gets the first and last snapshot to measure between: from two seconds after the first record, or less in a short run, to the last
    /// full second.
    /// </summary>
    /// <param name="snapshots">All its snapshots.</param>
    /// <exception cref="BenchException">The run was too short.</exception>
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

    /// <summary>Creates the error of a run that was too short.</summary>
    public static BenchException TooShort() => new("the workers ended within two seconds: measure longer with --length.");
}

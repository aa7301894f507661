using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>When consumers read records again with no restart or rebalance between, as exact as snapshots are.</summary>
internal sealed class RepetitionLog
{
    // Each entry is another second of a run that fails or is explained by a fault: more are not needed to tell which.
    private const int Kept = 10_000;

    private readonly List<Repetition> _seen = [];

    /// <summary>Each time of it, oldest first.</summary>
    public IReadOnlyList<Repetition> Seen => [.. _seen];

    /// <summary>Takes what a consumer counted between two of its snapshots.</summary>
    public void Add(WorkerSnapshot before, WorkerSnapshot after)
    {
        if (before is not ConsumerSnapshot earlier || after is not ConsumerSnapshot later)
        {
            return;
        }

        foreach (var partition in later.Partitions.Where(static partition => partition.Repeated > 0))
        {
            var known = earlier.Partitions.FirstOrDefault(p => p.Partition == partition.Partition && p.Producer == partition.Producer)?.Repeated ?? 0;
            if (partition.Repeated > known && _seen.Count < Kept)
            {
                _seen.Add(new(partition.Partition, before.At, after.At, partition.Repeated - known));
            }
        }
    }
}

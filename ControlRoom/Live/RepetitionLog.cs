using StreamLab.ControlRoom.Judging;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>The times in which consumers read records again without a restart or rebalance, with the resolution of snapshots.</summary>
internal sealed class RepetitionLog
{
    // Each entry is one more second of repetitions. This many suffice to judge whether faults explain them.
    private const int Kept = 10_000;

    private readonly List<Repetition> _seen = [];

    /// <summary>The repetitions, oldest first.</summary>
    public IReadOnlyList<Repetition> Seen => [.. _seen];

    /// <summary>Adds the repetitions that a consumer counted between two of its snapshots.</summary>
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
                _seen.Add(new(partition.Partition, before.At, after.At, partition.Repeated - known) { Group = later.Group });
            }
        }
    }
}

using StreamLab.Streaming.Snapshots;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Judging;

/// <summary>Counts as unread what a stage's worker read last, before it died, and what is not in the stage's topic. A pure function.</summary>
/// <remarks>
/// The worker died before it wrote the records, or before it committed their transaction. So their offsets are not committed either, and a
/// successor reads them again. Only behind the newest record in the topic: what is missing before it was committed, and is lost.
/// </remarks>
internal static class UnwrittenTails
{
    /// <summary>Gets the evidence without what dead workers of stages read in vain.</summary>
    public static Evidence Remove(Evidence evidence) => evidence with
    {
        Stages = [.. evidence.Stages.Select(worker => worker.State == WorkerState.Stopped ? worker : Cut(worker, evidence))],
    };

    private static StageSnapshot Cut(StageSnapshot worker, Evidence evidence)
    {
        List<ConsumedPartition> rows = [.. worker.Partitions.Select(row => Cut(row, EndOf(row, worker.Stage, evidence)))];
        return worker with
        {
            Partitions = rows,
            Consumed = worker.Consumed - worker.Partitions.Sum(static row => row.Consumed) + rows.Sum(static row => row.Consumed),
        };
    }

    private static ConsumedPartition Cut(ConsumedPartition row, long end)
    {
        var read = RangeSet.FromPairs(row.Ranges);
        var written = read.Below(end);
        return row with
        {
            Consumed = row.Consumed - (read.Count - written.Count),
            Ranges = [.. written.Ranges.SelectMany(static range => (long[])[range.From, range.To])],
        };
    }

    // Where the topic was not read back, its readers know what was in it.
    private static long EndOf(ConsumedPartition row, int stage, Evidence evidence)
    {
        var log = LoggedStreams.Find(evidence.StageLogs.ElementAtOrDefault(stage - 1), row.Producer, row.Partition);
        var next = evidence.Stages.Where(worker => worker.Stage == stage + 1).ToList<ReadingSnapshot>();
        return log.IsKnown
            ? log.Sequences.End
            : (next.Count > 0 ? next : evidence.Consumers).SelectMany(static reader => reader.Partitions)
                .Where(read => read.Producer == row.Producer && read.Partition == row.Partition)
                .Select(static read => RangeSet.FromPairs(read.Ranges).End).DefaultIfEmpty().Max();
    }
}

using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Live;

/// <summary>Computes each partition's lag: the log's end minus the newest position of any consumer, assigned or not.</summary>
/// <remarks>
/// A partition's owner reports the log's end each second. Without an owner, the end is computed: the log's end before the run's first record plus
/// the records acknowledged since, or, behind a stage, the position plus what the stage has read and this topic's readers have not. Using the larger of
/// both for an owned partition would count records sent between two snapshots as lag.
/// </remarks>
internal sealed class PartitionLags
{
    // After two missed snapshots the end that an owner reported is too old.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2.5);

    private readonly Dictionary<int, (long Next, long End)> _reached = [];

    /// <summary>The newest position of any consumer in each partition.</summary>
    public IReadOnlyDictionary<int, long> Reached => _reached.Where(static r => r.Value.Next >= 0).ToDictionary(static r => r.Key, static r => r.Value.Next);

    /// <summary>Adds a consumer's snapshot.</summary>
    public void Observe(ReadingSnapshot snapshot)
    {
        foreach (var position in snapshot.Positions)
        {
            var known = _reached.GetValueOrDefault(position.Partition, (-1, -1));
            _reached[position.Partition] = (Math.Max(known.Next, position.Next), Math.Max(known.End, position.End));
        }
    }

    /// <summary>The lag of every partition with a known end and position, in the topic to which producers write.</summary>
    /// <param name="producers">The newest snapshot of every producer.</param>
    /// <param name="owners">The newest snapshot of every live consumer.</param>
    /// <param name="now">The present time.</param>
    public IReadOnlyList<PartitionLag> Calculate(IEnumerable<ProducerSnapshot> producers, IEnumerable<ReadingSnapshot> owners, DateTimeOffset now) => Calculate(
        producers.SelectMany(static p => p.Partitions).GroupBy(static p => p.Partition).ToDictionary(static p => p.Key, Written), owners, now);

    /// <summary>The lag of every partition with a known end, in a topic to which a stage writes.</summary>
    /// <param name="before">The newest snapshot of every worker of that stage: each record that it has read it passes on, in the same partition.</param>
    /// <param name="readers">The newest snapshot of every reader of the topic, dead ones included.</param>
    /// <param name="owners">The newest snapshot of every live one.</param>
    /// <param name="now">The present time.</param>
    public IReadOnlyList<PartitionLag> Calculate(
        IEnumerable<ReadingSnapshot> before, IEnumerable<ReadingSnapshot> readers, IEnumerable<ReadingSnapshot> owners, DateTimeOffset now)
    {
        var read = Counts(readers);
        return Calculate(
            Counts(before).ToDictionary(static passed => passed.Key, passed =>
            {
                var next = Math.Max(0, _reached.GetValueOrDefault(passed.Key, (Next: -1, -1)).Next);
                return (From: next, End: next + Math.Max(0, passed.Value - read.GetValueOrDefault(passed.Key)));
            }),
            owners,
            now);
    }

    private List<PartitionLag> Calculate(IReadOnlyDictionary<int, (long From, long End)> sent, IEnumerable<ReadingSnapshot> owners, DateTimeOffset now)
    {
        var owned = owners.SelectMany(static c => c.Positions, static (owner, position) => (Owner: owner, Position: position))
            .GroupBy(static o => o.Position.Partition)
            .ToDictionary(static o => o.Key, static o => o.MaxBy(static p => p.Owner.At));
        var lags = new List<PartitionLag>();
        foreach (var partition in _reached.Keys.Union(sent.Keys).Order())
        {
            var owner = owned.GetValueOrDefault(partition).Owner;
            var written = sent.GetValueOrDefault(partition, (From: -1, End: -1));
            var known = _reached.GetValueOrDefault(partition, (-1, -1));
            var isFresh = owner is not null && now - owner.At <= Fresh && owned[partition].Position.End >= 0;
            var end = isFresh ? owned[partition].Position.End : Math.Max(known.End, written.End);
            var next = known.Next >= 0 ? known.Next : owner is null ? written.From : -1;
            if (end >= 0 && next >= 0)
            {
                lags.Add(new(partition, Math.Max(0, end - next), owner?.Instance));
            }
        }

        return lags;
    }

    // Different records in each partition, however many of the workers have read them.
    private static Dictionary<int, long> Counts(IEnumerable<ReadingSnapshot> readers) => readers
        .SelectMany(static reader => reader.Partitions)
        .GroupBy(static row => (row.Partition, row.Producer))
        .Select(static rows => (
            rows.Key.Partition,
            rows.Aggregate(RangeSet.Empty, static (union, row) => union.Union(RangeSet.FromPairs(row.Ranges))).Count))
        .GroupBy(static rows => rows.Partition)
        .ToDictionary(static rows => rows.Key, static rows => rows.Sum(static row => row.Count));

    private static (long From, long End) Written(IGrouping<int, SentPartition> sent)
    {
        var known = sent.Where(static p => p.From >= 0).Select(static p => p.From).DefaultIfEmpty(-1).Min();
        return known < 0 ? (-1, -1) : (known, known + sent.Sum(static p => Count(p.Acknowledged)));
    }

    private static long Count(IReadOnlyList<long> ranges)
    {
        var count = 0L;
        for (var i = 0; i + 1 < ranges.Count; i += 2)
        {
            count += ranges[i + 1] - ranges[i];
        }

        return count;
    }
}

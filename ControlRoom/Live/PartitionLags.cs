using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Live;

/// <summary>How far the group is behind in each partition: the end of its log minus the newest position that any consumer reached, owned or not.</summary>
/// <remarks>
/// An owner that tells each second knows the end itself. Where none does, the end is where the log ended before the first record of the run, and
/// what producers got acknowledged since. Both at once would count what was sent between two snapshots as lag.
/// </remarks>
internal sealed class PartitionLags
{
    // Who has missed two snapshots no longer knows where the log ends.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2.5);

    private readonly Dictionary<int, (long Next, long End)> _reached = [];

    /// <summary>Takes what a consumer tells.</summary>
    public void Observe(ConsumerSnapshot snapshot)
    {
        foreach (var position in snapshot.Positions)
        {
            var known = _reached.GetValueOrDefault(position.Partition, (-1, -1));
            _reached[position.Partition] = (Math.Max(known.Next, position.Next), Math.Max(known.End, position.End));
        }
    }

    /// <summary>The lag of every partition of which both ends are known.</summary>
    /// <param name="producers">The newest snapshot of every producer.</param>
    /// <param name="owners">Those of consumers at work.</param>
    /// <param name="now">The moment.</param>
    public IReadOnlyList<PartitionLag> Of(IEnumerable<ProducerSnapshot> producers, IEnumerable<ConsumerSnapshot> owners, DateTimeOffset now)
    {
        var owned = owners.SelectMany(static c => c.Positions, static (owner, position) => (Owner: owner, Position: position))
            .GroupBy(static o => o.Position.Partition)
            .ToDictionary(static o => o.Key, static o => o.MaxBy(static p => p.Owner.At));
        var sent = producers.SelectMany(static p => p.Partitions).GroupBy(static p => p.Partition).ToDictionary(static p => p.Key, Written);
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

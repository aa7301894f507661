using Confluent.Kafka;

namespace StreamLab.LogCount;

/// <summary>What a topic's log was seen to hold.</summary>
/// <param name="partitions">The partitions that are read.</param>
public sealed class LogCounts(IReadOnlyList<TopicPartition> partitions)
{
    private readonly Dictionary<TopicPartition, SortedDictionary<long, RecordStamp?>> _offsets =
        partitions.ToDictionary(static partition => partition, static _ => new SortedDictionary<long, RecordStamp?>());

    private readonly HashSet<TopicPartition> _atEnd = [];

    /// <summary>The partitions that are read.</summary>
    public IReadOnlyList<TopicPartition> Partitions => partitions;

    /// <summary>Whether every partition was read to its end.</summary>
    public bool AreAtEnd => _atEnd.Count == partitions.Count;

    /// <summary>What producers say that they sent.</summary>
    public ProducerWords Words { get; } = new();

    /// <summary>Offsets that held another record at a second look: the log was cut and written anew.</summary>
    public long Rewritten { get; private set; }

    /// <summary>Stamped records, each offset counted.</summary>
    public long Records => Stamps.Count();

    /// <summary>Different stamped records.</summary>
    public long Distinct => Stamps.Distinct().Count();

    /// <summary>Stamped records that lie at a further offset, too.</summary>
    public long Twice => Records - Distinct;

    /// <summary>Records that another client wrote.</summary>
    public long Foreign => _offsets.Values.Sum(static offsets => offsets.Values.Count(static stamp => stamp is null));

    /// <summary>Offsets that were not seen although a later one was.</summary>
    public long Unseen => _offsets.Values.Where(static offsets => offsets.Count > 0).Sum(static offsets => offsets.Keys.Last() + 1 - offsets.Count);

    /// <summary>Records that lie, for the first time, behind a later one of the same producer and partition.</summary>
    public long OutOfOrder => _offsets.Values.Sum(OutOfOrderIn);

    /// <summary>Stamped records that lie in a partition which their stamp does not name.</summary>
    public long Misplaced => _offsets.Sum(static pair => pair.Value.Values.Count(stamp => stamp is not null && stamp.Partition != pair.Key.Partition.Value));

    /// <summary>Records that a producer says were acknowledged and that are not in the log.</summary>
    public long Lost
    {
        get
        {
            var there = Stamps.ToHashSet();
            return Words.Acknowledged.LongCount(stamp => !there.Contains(stamp));
        }
    }

    private IEnumerable<RecordStamp> Stamps => _offsets.Values.SelectMany(static offsets => offsets.Values).OfType<RecordStamp>();

    internal void Take(TopicPartition partition, long offset, RecordStamp? stamp)
    {
        var offsets = _offsets[partition];
        Rewritten += offsets.TryGetValue(offset, out var before) && before != stamp ? 1 : 0;
        offsets[offset] = stamp;
        _atEnd.Remove(partition);
    }

    internal void ReachedEnd(TopicPartition partition) => _atEnd.Add(partition);

    private static long OutOfOrderIn(SortedDictionary<long, RecordStamp?> offsets)
    {
        var (seen, newest, count) = (new HashSet<RecordStamp>(), new Dictionary<string, long>(), 0L);
        foreach (var stamp in offsets.Values.OfType<RecordStamp>().Where(seen.Add))
        {
            count += stamp.Sequence < newest.GetValueOrDefault(stamp.Producer, -1) ? 1 : 0;
            newest[stamp.Producer] = Math.Max(stamp.Sequence, newest.GetValueOrDefault(stamp.Producer, -1));
        }

        return count;
    }
}

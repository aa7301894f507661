using System.Globalization;

using StreamLab.ControlRoom.Judging;
using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Snapshots;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Which part of the log is a run's, as far as its workers told.</summary>
/// <param name="Run">The run; null when none is known.</param>
/// <param name="Starts">Where a partition's log ended before the first of the run's records; a partition is missing when a sender could not tell.</param>
/// <param name="Reached">How far a consumer has read a partition: the offset of the next record, and the consumer that got there.</param>
internal sealed record AuditPlan(uint? Run, IReadOnlyDictionary<int, long> Starts, IReadOnlyDictionary<int, ReadPosition> Reached)
{
    /// <summary>The partitions that a worker told of.</summary>
    public IReadOnlySet<int> Partitions { get; init; } = new HashSet<int>();

    /// <summary>How many records of the run were acknowledged; a partition is missing when a sender lost count.</summary>
    public IReadOnlyDictionary<int, long> Acknowledged { get; init; } = new Dictionary<int, long>();

    /// <summary>The plan for what <paramref name="run"/> told so far.</summary>
    public static AuditPlan Of(RunState run) => Of(run.Run, [.. run.Snapshots]);

    /// <summary>The plan for what these snapshots tell.</summary>
    public static AuditPlan Of(string run, IReadOnlyCollection<WorkerSnapshot> snapshots)
    {
        var sent = snapshots.OfType<ProducerSnapshot>().SelectMany(static producer => producer.Partitions).ToLookup(static row => row.Partition);
        var read = snapshots.OfType<ConsumerSnapshot>()
            .SelectMany(static consumer => consumer.Positions, static (consumer, position) => (position.Partition, At: new ReadPosition(position.Next, consumer.Instance)))
            .ToLookup(static row => row.Partition, static row => row.At);

        // One sender that could not tell may be the first: then only the log's own start is before all of the run's records.
        var starts = sent.Where(static rows => rows.Where(static row => row.Sent > 0 || row.From >= 0).All(static row => row.From >= 0))
            .Where(static rows => rows.Any(static row => row.From >= 0))
            .ToDictionary(static rows => rows.Key, static rows => rows.Where(static row => row.From >= 0).Min(static row => row.From));
        return new(
            uint.TryParse(run, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? number : null,
            starts,
            read.ToDictionary(static rows => rows.Key, static rows => rows.MaxBy(static position => position.Next)!))
        {
            Partitions = sent.Select(static rows => rows.Key).Concat(read.Select(static rows => rows.Key)).ToHashSet(),
            Acknowledged = sent.Where(static rows => rows.All(static row => !row.Overflowed))
                .ToDictionary(static rows => rows.Key, static rows => rows.Sum(static row => RangeSet.FromPairs(row.Acknowledged).Count)),
        };
    }

    /// <summary>Where a partition's log ends at the least, because so many records were acknowledged; null when that cannot be told.</summary>
    /// <param name="partition">The partition.</param>
    public long? AcknowledgedEnd(int partition) =>
        Starts.TryGetValue(partition, out var from) && Acknowledged.TryGetValue(partition, out var count) ? from + count : null;

    /// <summary>Where the run's part of a partition begins, in a log that reaches from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="low">Where its log begins.</param>
    /// <param name="high">Where its log ends.</param>
    /// <param name="isBroken">Whether it was truncated or made anew, so that offsets from before say nothing.</param>
    public long StartOf(int partition, long low, long high, bool isBroken) =>
        !isBroken && Starts.TryGetValue(partition, out var from) && from <= high ? from : low;
}

/// <summary>How far a partition was read.</summary>
/// <param name="Next">The offset of the next record.</param>
/// <param name="Consumer">Who got there.</param>
internal sealed record ReadPosition(long Next, string Consumer);

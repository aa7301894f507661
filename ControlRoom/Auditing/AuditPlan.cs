using System.Globalization;

using StreamLab.ControlRoom.Live;
using StreamLab.Streaming.Snapshots;
using StreamLab.Verification.Judging;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>The run's part of the log, as its workers reported it.</summary>
/// <param name="Run">The run; null when none is known.</param>
/// <param name="Starts">The log's end of each partition before the run's first record; a partition is missing when a sender does not know it.</param>
/// <param name="Reached">The furthest position of each partition that a consumer reached, and the consumer.</param>
internal sealed record AuditPlan(uint? Run, IReadOnlyDictionary<int, long> Starts, IReadOnlyDictionary<int, ReadPosition> Reached)
{
    /// <summary>The partitions that workers reported.</summary>
    public IReadOnlySet<int> Partitions { get; init; } = new HashSet<int>();

    /// <summary>The number of the run's acknowledged records by partition; a partition is missing when a sender's count is inexact.</summary>
    public IReadOnlyDictionary<int, long> Acknowledged { get; init; } = new Dictionary<int, long>();

    /// <summary>Creates the plan for the producers' topic from the snapshots that <paramref name="run"/> received so far.</summary>
    public static AuditPlan From(RunState run) => From(run.Run, [.. run.Snapshots.OfType<ProducerSnapshot>(), .. run.ReadersOf(0)]);

    /// <summary>Creates the plan for the topic of a stage, of which only its readers know something.</summary>
    /// <param name="run">The run.</param>
    /// <param name="stage">The stage's number, from 1.</param>
    public static AuditPlan OfStage(RunState run, int stage) => From(run.Run, [.. run.ReadersOf(stage)]);

    /// <summary>Creates the plan from these snapshots.</summary>
    public static AuditPlan From(string run, IReadOnlyCollection<WorkerSnapshot> snapshots)
    {
        var sent = snapshots.OfType<ProducerSnapshot>().SelectMany(static producer => producer.Partitions).ToLookup(static row => row.Partition);
        var read = snapshots.OfType<ReadingSnapshot>()
            .SelectMany(static reader => reader.Positions, static (reader, position) => (position.Partition, At: new ReadPosition(position.Next, reader.Instance)))
            .ToLookup(static row => row.Partition, static row => row.At);

        // A sender that does not know the log's end may have been the first: then only the log's start is certainly before the run's records.
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

    /// <summary>The smallest possible end of a partition's log, computed from the acknowledged records; null when it is unknown.</summary>
    /// <param name="partition">The partition.</param>
    public long? AcknowledgedEnd(int partition) =>
        Starts.TryGetValue(partition, out var from) && Acknowledged.TryGetValue(partition, out var count) ? from + count : null;

    /// <summary>The start of the run's part of a partition, in a log from <paramref name="low"/> to <paramref name="high"/>.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="low">The log's start.</param>
    /// <param name="high">The log's end.</param>
    /// <param name="isReplaced">True when the log was created again, so that earlier offsets are not valid.</param>
    /// <param name="isTruncated">True when the log was truncated, so that the run's records may begin before the earlier end.</param>
    public long StartOf(int partition, long low, long high, bool isReplaced, bool isTruncated) =>
        !isReplaced && Starts.TryGetValue(partition, out var from) && (from < low || (!isTruncated && from <= high)) ? from : low;
}

/// <summary>A consumer's position in a partition.</summary>
/// <param name="Next">The offset of the next record.</param>
/// <param name="Consumer">The consumer.</param>
internal sealed record ReadPosition(long Next, string Consumer);

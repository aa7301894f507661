
using StreamLab.ControlRoom.Judging;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Compares what brokers tell of one topic's log with what they told before. Not thread-safe.</summary>
/// <param name="isMain">Whether it is the events' topic; of another the changes name the topic instead of a partition.</param>
internal sealed class LogHistory(bool isMain)
{
    private readonly HashSet<string> _ids = [];
    private readonly Dictionary<int, Seen> _partitions = [];

    /// <summary>The id that the topic had at first; null while it is not known.</summary>
    public string? FirstId { get; private set; }

    /// <summary>Takes the id that another watch saw at first, before this one has seen any.</summary>
    public void BeginAt(string id)
    {
        _ids.Add(id);
        FirstId ??= id;
    }

    /// <summary>Takes a look.</summary>
    /// <param name="look">What brokers tell now.</param>
    /// <param name="floors">Where logs end at the least, as workers had told before brokers were asked.</param>
    /// <param name="at">When they told it.</param>
    /// <param name="moved">Says why the log of a partition begins later than before, and null when that does not matter.</param>
    /// <returns>What has happened since the look before.</returns>
    public IReadOnlyList<LogChange> Take(
        LogLook look, IReadOnlyDictionary<int, LogFloor> floors, DateTimeOffset at, Func<LogStartMove, string?> moved)
    {
        var changes = new List<LogChange>();

        FirstId ??= look.TopicId;

        // An id that was there before can be told by a broker that has missed something.
        if (look.TopicId is { } id && _ids.Add(id) && _ids.Count > 1)
        {
            _partitions.Clear();
            changes.Add(new(LogChangeKind.TopicReplaced, null, at, $"Topic '{look.Topic}' was deleted and made anew: what was in it is gone"));
        }

        foreach (var marks in look.Partitions)
        {
            if (marks is { Low: { } low, High: { } high })
            {
                changes.AddRange(Take(look.Topic, marks, low, high, IsReplaced ? null : floors.GetValueOrDefault(marks.Partition), at, moved));
            }
        }

        return changes;
    }

    /// <summary>Whether the topic is another than at first: what workers told of offsets says nothing of it.</summary>
    private bool IsReplaced => _ids.Count > 1;

    private IEnumerable<LogChange> Take(
        string topic, LogMarks marks, long low, long high, LogFloor? floor, DateTimeOffset at, Func<LogStartMove, string?> moved)
    {
        if (!_partitions.TryGetValue(marks.Partition, out var seen))
        {
            _partitions[marks.Partition] = seen = new(low, high);
        }

        // A log that was cut off stays behind what was acknowledged for good: that is told once.
        var (acknowledged, read) = floor is null || seen.IsBehind ? (-1, -1) : (floor.Acknowledged, floor.Read);
        if (high >= Math.Max(seen.High, Math.Max(acknowledged, read)))
        {
            seen.Take(high);
        }
        else if (seen.Suspect is null || seen.Suspect != marks.Leader)
        {
            // A leader of yesterday that does not know yet that it is none tells old ends: only who tells it twice is believed. The client
            // library does not give the leader's epoch, which would tell the two apart.
            seen.Suspect = marks.Leader;
        }
        else
        {
            var before = seen.High > high ? Invariant($"has ended at {seen.High:N0}")
                : read > high ? Invariant($"was read up to {read:N0}")
                : Invariant($"with all that was acknowledged it ends at {acknowledged:N0} at the least");
            var lost = acknowledged > high ? Invariant($"; {acknowledged - high:N0} acknowledged records or more are gone") : "";
            seen.IsBehind = acknowledged > high || read > high;
            seen.Take(high);
            yield return new(LogChangeKind.Truncated, isMain ? marks.Partition : null, at, Invariant(
                $"The log of partition {marks.Partition}{Of(topic)} ends at offset {high:N0} and {before}: broker {marks.Leader}, which leads it now, lacks what lay between{lost}"));
        }

        if (low > seen.Low)
        {
            var move = new LogStartMove(marks.Partition, seen.Low, low);
            seen.Low = low;
            if (moved(move) is { } cause)
            {
                yield return new(LogChangeKind.StartMoved, isMain ? marks.Partition : null, at, Invariant(
                    $"The log of partition {marks.Partition}{Of(topic)} begins at offset {low:N0} now: {cause}"));
            }
        }
    }

    private string Of(string topic) => isMain ? "" : $" of '{topic}'";

    private sealed class Seen(long low, long high)
    {
        public long Low { get; set; } = low;

        public long High { get; private set; } = high;

        /// <summary>The leader that told of a lower end.</summary>
        public int? Suspect { get; set; }

        /// <summary>Whether it was told that the log is behind what workers told.</summary>
        public bool IsBehind { get; set; }

        public void Take(long high) => (High, Suspect) = (high, null);
    }
}

/// <summary>A partition's log begins later than before.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Before">Where it began.</param>
/// <param name="Now">Where it begins now.</param>
internal sealed record LogStartMove(int Partition, long Before, long Now);

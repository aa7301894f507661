
using StreamLab.ControlRoom.Judging;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Compares the newest offsets of one topic's log with the earlier ones, and finds changes. Not thread-safe.</summary>
/// <param name="isMain">True for the events' topic; changes of another topic name the topic instead of the partition.</param>
internal sealed class LogHistory(bool isMain)
{
    private readonly HashSet<string> _ids = [];
    private readonly Dictionary<int, Seen> _partitions = [];

    /// <summary>The first known id of the topic; null while it is unknown.</summary>
    public string? FirstId { get; private set; }

    /// <summary>Sets the first id, as an earlier watch observed it. Has an effect only before the first observation.</summary>
    public void BeginAt(string id)
    {
        _ids.Add(id);
        FirstId ??= id;
    }

    /// <summary>Adds an observation and finds the changes since the previous one.</summary>
    /// <param name="look">The log's offsets now.</param>
    /// <param name="floors">The smallest possible ends of the logs, as reported before the brokers were asked.</param>
    /// <param name="at">The time of the observation.</param>
    /// <param name="moved">Explains why a partition's log starts later than before; returns null when that does not matter.</param>
    /// <returns>The changes since the previous observation.</returns>
    public IReadOnlyList<LogChange> Take(
        LogOffsets look, IReadOnlyDictionary<int, LogFloor> floors, DateTimeOffset at, Func<LogStartMove, string?> moved)
    {
        var changes = new List<LogChange>();

        FirstId ??= look.TopicId;

        // A broker with outdated metadata may report an earlier id again: only an id never seen before is a change.
        if (look.TopicId is { } id && _ids.Add(id) && _ids.Count > 1)
        {
            _partitions.Clear();
            changes.Add(new(LogChangeKind.TopicReplaced, null, at, $"Topic '{look.Topic}' was deleted and created again: its records are gone") { Topic = isMain ? look.Topic : null });
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

    /// <summary>True when the topic was created again: the offsets that workers reported are not valid for it.</summary>
    private bool IsReplaced => _ids.Count > 1;

    private IEnumerable<LogChange> Take(
        string topic, LogMarks marks, long low, long high, LogFloor? floor, DateTimeOffset at, Func<LogStartMove, string?> moved)
    {
        if (!_partitions.TryGetValue(marks.Partition, out var seen))
        {
            _partitions[marks.Partition] = seen = new(low, high);
        }

        // A truncated log stays behind the acknowledged records for good: report it once.
        var (acknowledged, read) = floor is null || seen.IsBehind ? (-1, -1) : (floor.Acknowledged, floor.Read);
        if (high >= Math.Max(seen.High, Math.Max(acknowledged, read)))
        {
            seen.Take(high);
        }
        else if (seen.Suspect is null || seen.Suspect != marks.Leader)
        {
            // A former leader that does not know yet that it lost leadership reports an old end. So a lower end counts only when the same leader
            // reports it twice. The client library does not expose the leader epoch, which would distinguish the two cases.
            seen.Suspect = marks.Leader;
        }
        else
        {
            var before = seen.High > high ? Invariant($"has ended at {seen.High:N0}")
                : read > high ? Invariant($"was read up to {read:N0}")
                : Invariant($"with all acknowledged records it must end at {acknowledged:N0} or later");
            var lost = acknowledged > high ? Invariant($"; at least {acknowledged - high:N0} acknowledged records are gone") : "";
            seen.IsBehind = acknowledged > high || read > high;
            seen.Take(high);
            yield return new(LogChangeKind.Truncated, isMain ? marks.Partition : null, at, Invariant(
                $"The log of partition {marks.Partition}{Get(topic)} ends at offset {high:N0} and {before}: broker {marks.Leader}, which leads it now, lacks the records between{lost}"));
        }

        if (low > seen.Low)
        {
            var move = new LogStartMove(marks.Partition, seen.Low, low);
            seen.Low = low;
            if (moved(move) is { } cause)
            {
                yield return new(LogChangeKind.StartMoved, isMain ? marks.Partition : null, at, Invariant(
                    $"The log of partition {marks.Partition}{Get(topic)} begins at offset {low:N0} now: {cause}"));
            }
        }
    }

    private string Get(string topic) => isMain ? "" : $" of '{topic}'";

    private sealed class Seen(long low, long high)
    {
        public long Low { get; set; } = low;

        public long High { get; private set; } = high;

        /// <summary>The leader that reported a lower end.</summary>
        public int? Suspect { get; set; }

        /// <summary>True when it was already reported that the log is behind what workers reported.</summary>
        public bool IsBehind { get; set; }

        public void Take(long high) => (High, Suspect) = (high, null);
    }
}

/// <summary>A partition whose log starts later than before.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Before">The previous start.</param>
/// <param name="Now">The start now.</param>
internal sealed record LogStartMove(int Partition, long Before, long Now);


using StreamLab.ControlRoom.Judging;
using static System.FormattableString;

namespace StreamLab.ControlRoom.Auditing;

/// <summary>Compares what brokers tell of one topic's log with what they told before. Not thread-safe.</summary>
/// <param name="isMain">Whether it is the events' topic; of another the changes name the topic instead of a partition.</param>
internal sealed class LogHistory(bool isMain)
{
    private readonly HashSet<string> _ids = [];
    private readonly Dictionary<int, Seen> _partitions = [];

    /// <summary>Takes a look.</summary>
    /// <param name="look">What brokers tell now.</param>
    /// <param name="at">When they told it.</param>
    /// <param name="moved">Says why the log of a partition begins later than before, and null when that does not matter.</param>
    /// <returns>What has happened since the look before.</returns>
    public IReadOnlyList<LogChange> Take(LogLook look, DateTimeOffset at, Func<LogStartMove, string?> moved)
    {
        var changes = new List<LogChange>();

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
                changes.AddRange(Take(look.Topic, marks, low, high, at, moved));
            }
        }

        return changes;
    }

    private IEnumerable<LogChange> Take(string topic, LogMarks marks, long low, long high, DateTimeOffset at, Func<LogStartMove, string?> moved)
    {
        if (!_partitions.TryGetValue(marks.Partition, out var seen))
        {
            _partitions[marks.Partition] = new(low, high);
            yield break;
        }

        if (high >= seen.High)
        {
            seen.High = high;
            seen.Suspect = null;
        }
        else if (seen.Suspect is null || seen.Suspect != marks.Leader)
        {
            // A leader of yesterday that does not know yet that it is none tells old ends: only who tells it twice is believed.
            seen.Suspect = marks.Leader;
        }
        else
        {
            yield return new(LogChangeKind.Truncated, isMain ? marks.Partition : null, at, Invariant(
                $"The log of partition {marks.Partition}{Of(topic)} ends at offset {high:N0} and has ended at {seen.High:N0}: broker {marks.Leader}, which leads it now, lacks what lay between"));
            seen.High = high;
            seen.Suspect = null;
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

        public long High { get; set; } = high;

        /// <summary>The leader that told of a lower end.</summary>
        public int? Suspect { get; set; }
    }
}

/// <summary>A partition's log begins later than before.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Before">Where it began.</param>
/// <param name="Now">Where it begins now.</param>
internal sealed record LogStartMove(int Partition, long Before, long Now);

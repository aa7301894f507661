using Confluent.Kafka;

namespace StreamLab.Consumer.Worker;

/// <summary>Detects that this consumer was suspended for so long that the group may have reassigned its partitions. Single-threaded.</summary>
/// <remarks>
/// A process that resumes after a pause still holds records that it fetched before. If another consumer took over its partitions, that
/// consumer read these records in time, and their lateness here means nothing. The next assignment shows whether this happened: the group has
/// committed offsets beyond this consumer's position, or a partition is not assigned again. Until then the latencies are held back. When no
/// assignment comes, there was no takeover, and they count.
/// </remarks>
/// <param name="findings">Holds the latencies back.</param>
/// <param name="positions">Numbers the partitions of all topics.</param>
internal sealed class Absence(StampMeasurements findings, Positions positions)
{
    /// <summary>
    /// The shortest suspension to detect. It is shorter than any group's session timeout: after less, the consumer is still a member.
    /// </summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    /// <summary>The time after which an expelled member has learned from the group that it was expelled.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private readonly Dictionary<int, long> _reached = [];
    private long _seen;
    private long _returned;

    /// <summary>Checks for a suspension. Called before records are processed.</summary>
    /// <param name="now">The time on the steady clock.</param>
    public void Look(long now)
    {
        if (_seen > 0 && now - _seen >= Shortest.TotalMicroseconds)
        {
            _returned = now;
            _reached.Clear();
            findings.Hold();
        }
        else if (findings.AreHeld && now - _returned >= Timeout.TotalMicroseconds)
        {
            findings.Release(count: true);
        }

        _seen = now;
    }

    /// <summary>Notes that the group asked for partitions back: it does so only of members, so nobody else had read them.</summary>
    public void Revoked()
    {
        if (findings.AreHeld && _reached.Count == 0)
        {
            findings.Release(count: true);
        }
    }

    /// <summary>Notes that a partition was revoked or lost.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="next">The offset of the next record to read.</param>
    public void Lost(int partition, long next)
    {
        if (findings.AreHeld)
        {
            _reached[partition] = next;
        }
    }

    /// <summary>Notes assigned partitions. Their committed offsets show whether another consumer has read further.</summary>
    public void Assigned(IReadOnlyList<TopicPartitionOffset> starts)
    {
        if (_reached.Count > 0 && findings.AreHeld)
        {
            findings.Release(count: _reached.All(lost =>
                starts.Any(start => positions.NumberOf(start.TopicPartition) == lost.Key && start.Offset.Value <= lost.Value)));
            _reached.Clear();
        }
    }
}

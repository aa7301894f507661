using Confluent.Kafka;

namespace StreamLab.Consumer.Worker;

/// <summary>Notices that this consumer stood still for so long that the group may have given its partitions to another. One thread.</summary>
/// <remarks>
/// A paused process that goes on has records in memory that it fetched before. Who took its partitions has read them long ago, so that they are
/// late here means nothing. Whether someone did shows at the next assignment: the group has committed more than this consumer has read, or a
/// partition does not come back. Until then their lateness is kept aside; when no assignment comes, no one did, and it counts.
/// </remarks>
/// <param name="findings">What is kept aside.</param>
internal sealed class Absence(Findings findings)
{
    /// <summary>Less than any group's session: who stood still for less is a member still.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(3);

    /// <summary>By then the group has told a member that it has been given up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Dictionary<int, long> _reached = [];
    private long _seen;
    private long _returned;

    /// <summary>Looks, before records are processed.</summary>
    /// <param name="now">The time by the steady clock.</param>
    public void Look(long now)
    {
        if (_seen > 0 && now - _seen >= Shortest.TotalMicroseconds)
        {
            _returned = now;
            _reached.Clear();
            findings.Hold();
        }
        else if (findings.AreHeld && now - _returned >= Patience.TotalMicroseconds)
        {
            findings.Release(count: true);
        }

        _seen = now;
    }

    /// <summary>A partition is taken away.</summary>
    /// <param name="partition">Which.</param>
    /// <param name="next">The offset that would have been read next.</param>
    public void Lost(int partition, long next)
    {
        if (findings.AreHeld)
        {
            _reached[partition] = next;
        }
    }

    /// <summary>Partitions are given: what the group has committed shows whether another consumer has read on.</summary>
    public void Assigned(IReadOnlyList<TopicPartitionOffset> starts)
    {
        if (_reached.Count > 0 && findings.AreHeld)
        {
            findings.Release(count: _reached.All(lost =>
                starts.Any(start => start.Partition.Value == lost.Key && start.Offset.Value <= lost.Value)));
            _reached.Clear();
        }
    }
}

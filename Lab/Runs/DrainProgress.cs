using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Runs;

/// <summary>Decides when the consumers have read what the producers left.</summary>
internal sealed class DrainProgress(TimeProvider time)
{
    /// <summary>Without progress for so long, nothing more is expected: longer than a group takes to do without a member that was killed.</summary>
    public static readonly TimeSpan Stuck = TimeSpan.FromSeconds(30);

    /// <summary>The same while brokers have no quorum: what they hold cannot be read before others come back.</summary>
    public static readonly TimeSpan StuckWithoutQuorum = TimeSpan.FromSeconds(10);

    /// <summary>With every acknowledged record read, without progress for so long, there is only what other clients write.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private long _lastProgress = time.GetTimestamp();
    private (bool Stopped, long Consumed) _reached;
    private long _leastPending = long.MaxValue;
    private long _leastLag = long.MaxValue;

    /// <summary>How long there was no progress.</summary>
    public TimeSpan Idle => time.GetElapsedTime(_lastProgress);

    /// <summary>Whether to wait no longer.</summary>
    /// <param name="summary">The newest summary; null when there never was one.</param>
    /// <param name="producersStopped">Whether every producer's last snapshot is in <paramref name="summary"/>.</param>
    /// <param name="lackQuorum">Whether so many brokers are down that the others cannot serve.</param>
    public bool IsOver(LabSummary? summary, bool producersStopped, bool lackQuorum = false)
    {
        Note(summary, producersStopped);
        var idle = Idle;
        var allRead = producersStopped && summary is { Delivery.Pending: 0 };
        return allRead
            ? summary!.Lag == 0 || idle >= Quiet
            : idle >= (lackQuorum ? StuckWithoutQuorum : Stuck);
    }

    private void Note(LabSummary? summary, bool producersStopped)
    {
        if (summary is null)
        {
            return;
        }

        var reached = (producersStopped, summary.Delivery.Consumed);
        if (reached != _reached || summary.Delivery.Pending < _leastPending || summary.Lag < _leastLag)
        {
            _lastProgress = time.GetTimestamp();
        }

        _reached = reached;
        _leastPending = Math.Min(_leastPending, summary.Delivery.Pending);
        _leastLag = Math.Min(_leastLag, summary.Lag);
    }
}

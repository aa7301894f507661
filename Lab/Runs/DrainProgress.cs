using StreamLab.Streaming.Reports;

namespace StreamLab.Lab.Runs;

/// <summary>Decides when the consumers have read what the producers sent.</summary>
internal sealed class DrainProgress(TimeProvider time)
{
    /// <summary>The time without progress after which the drain ends. It is longer than a group takes to expel a killed member.</summary>
    public static readonly TimeSpan Stuck = TimeSpan.FromSeconds(30);

    /// <summary>The time without progress after which the drain ends while brokers have no quorum, because their records cannot be read.</summary>
    public static readonly TimeSpan StuckWithoutQuorum = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The time without progress after which the drain ends once every acknowledged record is read. Only other clients' records may remain.
    /// </summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);

    private long _lastProgress = time.GetTimestamp();
    private (bool Stopped, long Consumed) _reached;
    private long _leastPending = long.MaxValue;
    private long _leastLag = long.MaxValue;

    /// <summary>The time without progress so far.</summary>
    public TimeSpan Idle => time.GetElapsedTime(_lastProgress);

    /// <summary>Lets the time without progress begin now, because nobody can tell what was read meanwhile.</summary>
    public void BeginIdle() => _lastProgress = time.GetTimestamp();

    /// <summary>True when the drain is over.</summary>
    /// <param name="summary">The newest summary; null when there is none.</param>
    /// <param name="producersStopped">True when <paramref name="summary"/> includes every producer's last snapshot.</param>
    /// <param name="lackQuorum">True when too many brokers are down for the others to serve.</param>
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

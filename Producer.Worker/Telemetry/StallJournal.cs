using StreamLab.Streaming.Measurement;

namespace StreamLab.Producer.Worker;

/// <summary>
/// Logs when acknowledgements stall and when they come again. A stall is over after a quiet time, so that short ones in a row make few lines.
/// </summary>
/// <param name="journal">The log.</param>
internal sealed class StallJournal(ProducerJournal journal)
{
    /// <summary>The shortest stall to log. Shorter ones are only in the snapshots.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(2);

    private TimeSpan _longest;
    private long _stalledAt;

    /// <summary>Checks for a stall.</summary>
    /// <param name="now">The time in microseconds since the Unix epoch.</param>
    /// <param name="waitingSince">The time since which each partition waits, in microseconds since the Unix epoch; 0 for one that does not.</param>
    public void Look(long now, ReadOnlySpan<long> waitingSince)
    {
        var since = now;
        foreach (var partition in waitingSince)
        {
            since = partition > 0 ? Math.Min(since, partition) : since;
        }

        var wait = TimeSpan.FromMicroseconds(now - since);
        if (wait >= Shortest)
        {
            if (_longest == TimeSpan.Zero)
            {
                journal.Stalled(wait.TotalSeconds, PartitionText.Format(Waiting(waitingSince)));
            }

            _longest = wait > _longest ? wait : _longest;
            _stalledAt = now;
        }
        else if (_longest > TimeSpan.Zero && TimeSpan.FromMicroseconds(now - _stalledAt) >= Calm)
        {
            journal.WentOn(_longest.TotalSeconds);
            _longest = TimeSpan.Zero;
        }
    }

    private static List<int> Waiting(ReadOnlySpan<long> since)
    {
        var waiting = new List<int>();
        for (var partition = 0; partition < since.Length; partition++)
        {
            if (since[partition] > 0)
            {
                waiting.Add(partition);
            }
        }

        return waiting;
    }
}

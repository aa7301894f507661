using StreamLab.Streaming.Measurement;

namespace StreamLab.Consumer.Worker;

/// <summary>Checks once a second whether records stop or come late, and whether they recover. Single-threaded.</summary>
/// <remarks>
/// Each condition is logged when it begins and when it is over. It is over after a quiet time, so that a condition that comes and goes for
/// minutes makes few lines.
/// </remarks>
/// <param name="journal">The log.</param>
/// <param name="stalls">The waits of records that were read.</param>
internal sealed class ConsumerHealthCheck(ConsumerJournal journal, StallLog stalls)
{
    /// <summary>The time without records that is logged. Paused producers cause it too.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    /// <summary>The latency that is logged.</summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);

    private long _consumed;
    private long _consumedAt;
    private bool _isSilent;
    private long _lookedAt;
    private long _longest;
    private long _lateAt;

    /// <summary>Checks once.</summary>
    /// <param name="now">The time in microseconds since the Unix epoch.</param>
    /// <param name="consumed">The number of records read so far.</param>
    /// <param name="lag">Gets the number of records known to wait.</param>
    public void Look(long now, long consumed, Func<long> lag)
    {
        LookAtSilence(now, consumed, lag);
        LookAtLateness(now);
        _lookedAt = now;
    }

    private void LookAtSilence(long now, long consumed, Func<long> lag)
    {
        var silence = TimeSpan.FromMicroseconds(now - _consumedAt);
        if (consumed != _consumed)
        {
            if (_isSilent)
            {
                journal.WentOn(silence.TotalSeconds);
            }

            (_consumed, _consumedAt, _isSilent) = (consumed, now, false);
        }
        else if (!_isSilent && consumed > 0 && silence >= Silence)
        {
            _isSilent = true;
            if (lag() is > 0 and var waiting)
            {
                journal.Stalled(silence.TotalSeconds, waiting);
            }
            else
            {
                journal.Quiet(silence.TotalSeconds);
            }
        }
    }

    private void LookAtLateness(long now)
    {
        var longest = stalls.LongestSince(_lookedAt);
        if (TimeSpan.FromMicroseconds(longest) >= Lateness)
        {
            if (_longest == 0)
            {
                journal.Late(TimeSpan.FromMicroseconds(longest).TotalSeconds);
            }

            (_longest, _lateAt) = (Math.Max(_longest, longest), now);
        }
        else if (_longest > 0 && TimeSpan.FromMicroseconds(now - _lateAt) >= Calm)
        {
            journal.InTime(TimeSpan.FromMicroseconds(_longest).TotalSeconds);
            _longest = 0;
        }
    }
}

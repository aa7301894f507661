using StreamLab.Streaming.Measurement;

namespace StreamLab.Consumer.Worker;

/// <summary>Notices, looking once a second, that no record comes or that records come late, and that they do again. One thread.</summary>
/// <remarks>
/// Each is told once when it begins and once when it is over, and not over before it has been so for a while: what flickers for minutes is a
/// few lines.
/// </remarks>
/// <param name="journal">Where it is told.</param>
/// <param name="stalls">The waits of records that were read.</param>
internal sealed class Attention(ConsumerJournal journal, StallLog stalls)
{
    /// <summary>Silence that is told. Producers that pause are silent too.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(3);

    /// <summary>A record's wait that is told.</summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(3);

    private long _consumed;
    private long _consumedAt;
    private bool _isSilent;
    private long _lookedAt;
    private long _longest;
    private long _lateAt;

    /// <summary>Looks once.</summary>
    /// <param name="now">The time in microseconds since the Unix epoch.</param>
    /// <param name="consumed">Records read so far.</param>
    /// <param name="lag">Says how many are known to wait.</param>
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

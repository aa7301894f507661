namespace StreamLab.Streaming.Measurement;

/// <summary>Keeps the newest and the longest stalls. Of overlapping waits it keeps the longest. Thread-safe.</summary>
/// <remarks>
/// A broker's death delays many partitions and many records at once: that is one stall, as long as its longest wait. A wait that
/// overlaps only the end of a shorter one is a stall of its own: on a machine that is always late, waits follow one another without a
/// gap, and one of them must not hide all earlier ones.
/// </remarks>
public sealed class StallLog
{
    /// <summary>The shortest stall in microseconds. A shorter wait counts as latency.</summary>
    public const long Shortest = 200_000;

    private const int MaxStalls = 100;

    // The newest are kept, however short. Of the others the longest are kept, so that many short ones do not displace a long one.
    private const int NewestKept = 50;

    private readonly Lock _lock = new();

    // In order of time; none overlaps another.
    private readonly List<(long From, long To, int? Partition)> _stalls = [];

    /// <summary>Takes down a wait; those of one moment may come in any order, and one that lasts may be told again and again.</summary>
    /// <param name="from">When it began, in microseconds since the Unix epoch.</param>
    /// <param name="to">When it ended, likewise.</param>
    /// <param name="partition">Where; null when that is not known.</param>
    public void Add(long from, long to, int? partition = null)
    {
        if (to - from < Shortest)
        {
            return;
        }

        lock (_lock)
        {
            var first = _stalls.Count;
            while (first > 0 && _stalls[first - 1].To >= from)
            {
                first--;
            }

            var count = 0;
            for (; first + count < _stalls.Count && _stalls[first + count].From <= to; count++)
            {
                if (_stalls[first + count].To - _stalls[first + count].From >= to - from)
                {
                    return;
                }
            }

            _stalls.RemoveRange(first, count);
            _stalls.Insert(first, (from, to, partition));
            if (_stalls.Count > MaxStalls)
            {
                _stalls.RemoveAt(IndexOfShortestOld());
            }
        }
    }

    /// <summary>Gets the longest wait in microseconds that ended after <paramref name="time"/>; 0 when there is none.</summary>
    /// <param name="time">The time in microseconds since the Unix epoch.</param>
    public long LongestSince(long time)
    {
        lock (_lock)
        {
            var longest = 0L;
            for (var i = _stalls.Count - 1; i >= 0 && _stalls[i].To > time; i--)
            {
                longest = Math.Max(longest, _stalls[i].To - _stalls[i].From);
            }

            return longest;
        }
    }

    /// <summary>Copies the stalls, oldest first.</summary>
    public IReadOnlyList<Stall> ToSnapshot()
    {
        lock (_lock)
        {
            return [.. _stalls.Select(ToStall)];
        }
    }

    private int IndexOfShortestOld()
    {
        var shortest = 0;
        for (var i = 1; i < _stalls.Count - NewestKept; i++)
        {
            if (_stalls[i].To - _stalls[i].From < _stalls[shortest].To - _stalls[shortest].From)
            {
                shortest = i;
            }
        }

        return shortest;
    }

    private static Stall ToStall((long From, long To, int? Partition) stall) =>
        new(DateTimeOffset.UnixEpoch.AddMicroseconds(stall.From), DateTimeOffset.UnixEpoch.AddMicroseconds(stall.To)) { Partition = stall.Partition };
}

namespace StreamLab.Streaming.Measurement;

/// <summary>The newest stalls, of those that overlap the longest one. Thread-safe.</summary>
/// <remarks>
/// What a broker's death holds up, it holds up in many partitions and for many records at once: that is one stall, as long as the
/// longest wait in it.
/// </remarks>
public sealed class StallLog
{
    /// <summary>Waits shorter than this are latency, in microseconds.</summary>
    public const long Shortest = 200_000;

    private const int Kept = 100;

    private readonly Lock _lock = new();
    private readonly Queue<(long From, long To)> _closed = new();
    private (long From, long To) _longest;
    private long _end;

    /// <summary>Takes down a wait; those of one moment may come in any order.</summary>
    /// <param name="from">When it began, in microseconds since the Unix epoch.</param>
    /// <param name="to">When it ended, likewise.</param>
    public void Add(long from, long to)
    {
        if (to - from < Shortest)
        {
            return;
        }

        lock (_lock)
        {
            if (from > _end)
            {
                Close();
                _longest = (from, to);
            }
            else if (to - from > _longest.To - _longest.From)
            {
                _longest = (from, to);
            }

            _end = Math.Max(_end, to);
        }
    }

    /// <summary>The newest, oldest first.</summary>
    public IReadOnlyList<Stall> ToSnapshot()
    {
        lock (_lock)
        {
            return [.. _closed.Append(_longest).Where(static stall => stall.To > 0).Select(ToStall)];
        }
    }

    private void Close()
    {
        if (_longest.To == 0)
        {
            return;
        }

        if (_closed.Count == Kept)
        {
            _closed.Dequeue();
        }

        _closed.Enqueue(_longest);
    }

    private static Stall ToStall((long From, long To) stall) =>
        new(DateTimeOffset.UnixEpoch.AddMicroseconds(stall.From), DateTimeOffset.UnixEpoch.AddMicroseconds(stall.To));
}

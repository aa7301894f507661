using StreamLab.Streaming.Reports;

namespace StreamLab.ControlRoom.Live;

/// <summary>The timeline of a run: the newest <see cref="Capacity"/> seconds one by one, and the whole run in coarser steps.</summary>
/// <remarks>
/// A worker's progress is spread over the seconds in which it happened. Counting it in the second of its arrival would show a sawtooth:
/// snapshots come about once a second, so some seconds would get none and others two.
/// </remarks>
internal sealed class Timeline
{
    public const int Capacity = 600;

    // The snapshots of a second arrive within a few seconds. Later ones still count, but without their latency.
    private const int OpenSeconds = 10;

    private readonly SortedDictionary<long, TimelineSecond> _seconds = [];
    private readonly WholeTimeline _older = new();
    private long _newest;

    public void Add(Progress progress)
    {
        var length = (progress.To - progress.From).TotalSeconds;
        if (length <= 0)
        {
            return;
        }

        var from = SecondsOf(progress.From);
        var to = SecondsOf(progress.To);
        for (long second = Math.Max((long)from, (long)to - Capacity + 1); second < to; second++)
        {
            var overlap = Math.Min(to, second + 1) - Math.Max(from, second);
            At(second)?.Add(progress, overlap / length);
        }

        if (progress.Latency is { } latency)
        {
            At((long)((from + to) / 2))?.Add(latency);
        }
    }

    public void SetLag(DateTimeOffset at, IReadOnlyList<PartitionLag> lags) => At((long)SecondsOf(at))?.SetLag(lags);

    /// <summary>The newest <paramref name="count"/> seconds before <paramref name="end"/>, oldest first, starting at the first activity.</summary>
    public IReadOnlyList<TimelinePoint> Points(DateTimeOffset end, int count = Capacity)
    {
        var points = new List<TimelinePoint>();
        foreach (var second in _seconds.Values.Where(s => s.Second < end.ToUnixTimeSeconds()))
        {
            while (points.Count > 0 && points[^1].At.ToUnixTimeSeconds() + 1 < second.Second)
            {
                points.Add(new TimelineSecond(points[^1].At.ToUnixTimeSeconds() + 1).ToPoint(points[^1]));
            }

            var point = second.ToPoint(points.Count > 0 ? points[^1] : null);
            if (points.Count > 0 || point.SentPerSecond > 0 || point.ConsumedPerSecond > 0)
            {
                points.Add(point);
            }
        }

        return points.Count > count ? points.GetRange(points.Count - count, count) : points;
    }

    /// <summary>The whole run until <paramref name="end"/>, oldest first, starting at the first activity.</summary>
    public IReadOnlyList<TimelineSpan> Whole(DateTimeOffset end)
    {
        var whole = _older.Copy();
        foreach (var second in Points(end))
        {
            whole.Add(second);
        }

        return whole.Spans();
    }

    private TimelineSecond? At(long second)
    {
        if (second <= _newest - Capacity)
        {
            return null;
        }

        if (!_seconds.TryGetValue(second, out TimelineSecond? found))
        {
            _seconds[second] = found = new TimelineSecond(second);
            Advance(second);
        }

        return found;
    }

    private void Advance(long second)
    {
        _newest = Math.Max(_newest, second);
        foreach (var old in _seconds.Values.TakeWhile(s => s.Second <= _newest - OpenSeconds))
        {
            old.Close();
        }

        while (_seconds.Count > 0 && _seconds.First() is var (oldest, content) && oldest <= _newest - Capacity)
        {
            _older.Add(content.ToPoint(before: null));
            _seconds.Remove(oldest);
        }
    }

    private static double SecondsOf(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000.0;
}

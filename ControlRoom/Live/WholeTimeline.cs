namespace StreamLab.ControlRoom.Live;

/// <summary>A run from its first second to its last, in constant memory: the longer it lasts, the more seconds are told as one.</summary>
internal sealed class WholeTimeline
{
    /// <summary>About as many spans as a chart on a wide screen has pixels.</summary>
    public const int Capacity = 1_024;

    private readonly List<TimelineSpan> _spans;
    private long _length = 1;

    /// <summary>One of no run yet.</summary>
    public WholeTimeline() => _spans = [];

    private WholeTimeline(WholeTimeline other) => (_spans, _length) = ([.. other._spans], other._length);

    /// <summary>One that can be added to without changing this one.</summary>
    public WholeTimeline Copy() => new(this);

    /// <summary>Adds a second, which is later than all before. Seconds before the first activity are passed over.</summary>
    public void Add(TimelinePoint second)
    {
        if (_spans.Count == 0 && second is { SentPerSecond: 0, ConsumedPerSecond: 0 })
        {
            return;
        }

        Append(TimelineSpan.Of(second));

        // By time and not by count: the spans that nothing is known of are told too.
        while (Number(_spans[^1]) - Number(_spans[0]) >= Capacity)
        {
            Double();
        }
    }

    /// <summary>The spans, oldest first, without gaps: where nothing is known nothing happened.</summary>
    public IReadOnlyList<TimelineSpan> Spans()
    {
        List<TimelineSpan> all = [];
        foreach (var span in _spans)
        {
            while (all.Count > 0 && Number(all[^1]) + 1 < Number(span))
            {
                all.Add(new TimelineSpan(DateTimeOffset.FromUnixTimeSeconds((Number(all[^1]) + 1) * _length), _length, 0, 0, 0, null));
            }

            all.Add(span);
        }

        return all;
    }

    private long Number(TimelineSpan span) => span.At.ToUnixTimeSeconds() / _length;

    private void Append(TimelineSpan span)
    {
        if (_spans.Count > 0 && Number(_spans[^1]) == Number(span))
        {
            _spans[^1] = _spans[^1].Join(span);
        }
        else
        {
            _spans.Add(span);
        }
    }

    private void Double()
    {
        _length *= 2;
        TimelineSpan[] halves = [.. _spans];
        _spans.Clear();
        foreach (var half in halves)
        {
            Append(half);
        }
    }
}

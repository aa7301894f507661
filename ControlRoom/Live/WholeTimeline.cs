namespace StreamLab.ControlRoom.Live;

/// <summary>A whole run in constant space: the longer the run, the more seconds are joined into one span.</summary>
internal sealed class WholeTimeline
{
    /// <summary>The largest number of spans: about the width of a chart in pixels on a wide screen.</summary>
    public const int Capacity = 1_024;

    private readonly List<TimelineSpan> _spans;
    private long _length = 1;

    /// <summary>Creates an empty timeline.</summary>
    public WholeTimeline() => _spans = [];

    private WholeTimeline(WholeTimeline other) => (_spans, _length) = ([.. other._spans], other._length);

    /// <summary>Creates an independent copy.</summary>
    public WholeTimeline Copy() => new(this);

    /// <summary>Adds a second, which must be later than all before. Seconds before the first activity are ignored.</summary>
    public void Add(TimelinePoint second)
    {
        if (_spans.Count == 0 && second is { SentPerSecond: 0, ConsumedPerSecond: 0 })
        {
            return;
        }

        Append(TimelineSpan.From(second));

        // By time instead of count, because empty spans in between are returned too.
        while (Number(_spans[^1]) - Number(_spans[0]) >= Capacity)
        {
            Double();
        }
    }

    /// <summary>The spans, oldest first, without gaps: seconds without data count as seconds without activity.</summary>
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

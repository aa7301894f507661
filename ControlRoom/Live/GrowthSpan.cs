namespace StreamLab.ControlRoom.Live;

/// <summary>When a total began to grow and when it stopped, judged from samples about a second apart.</summary>
/// <remarks>
/// Growth seldom begins or ends at a sample. In a run of ten seconds that would be an error of ten percent, so both ends are
/// placed inside their interval as the rate of the neighbouring interval says.
/// </remarks>
internal sealed class GrowthSpan
{
    private DateTimeOffset _lastAt;
    private long _baseline;
    private long _last;
    private double _lastRate;
    private (DateTimeOffset At, long Growth)? _firstGrowth;
    private bool _observed;

    /// <summary>When the first growth began; null before any.</summary>
    public DateTimeOffset? Start { get; private set; }

    /// <summary>When the last growth ended; null before any.</summary>
    public DateTimeOffset? End { get; private set; }

    /// <summary>By how much the total has grown since the first sample.</summary>
    public long Growth => _last - _baseline;

    /// <summary>Takes a sample; those that are older than the last are passed over.</summary>
    public void Observe(DateTimeOffset at, long total)
    {
        if (!_observed)
        {
            Begin(at, total);
        }
        else if (at > _lastAt)
        {
            if (total > _last)
            {
                Grow(at, total - _last);
            }

            _lastAt = at;
            _last = Math.Max(_last, total);
        }
    }

    private void Begin(DateTimeOffset at, long total)
    {
        _observed = true;
        _lastAt = at;
        _last = _baseline = total;
        if (total > 0)
        {
            Start = End = at;
        }
    }

    private void Grow(DateTimeOffset at, long growth)
    {
        var rate = growth / (at - _lastAt).TotalSeconds;
        if (_firstGrowth is { } first)
        {
            Start = Later(Start!.Value, first.At - TimeSpan.FromSeconds(first.Growth / rate));
            _firstGrowth = null;
        }
        else if (Start is null)
        {
            Start = _lastAt;
            _firstGrowth = (at, growth);
        }

        End = _lastRate > 0 ? Earlier(at, _lastAt + TimeSpan.FromSeconds(growth / _lastRate)) : at;
        _lastRate = rate;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}

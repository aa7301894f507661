using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Scenarios;

/// <summary>Plays one recorded or computed series for many keys at once: one event for every key at a moment, then the next moment.</summary>
internal abstract class FanOutSource : ScenarioSource
{
    private readonly DateTime[] _times;
    private readonly ReplayClock _clock;
    private readonly TimePrecision _precision;
    private readonly byte[] _time = new byte[24];
    private readonly int _keys;
    private int _timeLength;
    private int _row;
    private int _key;

    /// <param name="times">The time of each row, ascending.</param>
    /// <param name="round">The event time from the first row of one round to the first row of the next.</param>
    /// <param name="keys">The number of keys.</param>
    /// <param name="precision">The precision of event times.</param>
    protected FanOutSource(DateTime[] times, TimeSpan round, int keys, TimePrecision precision)
    {
        (_times, _keys, _precision) = (times, keys, precision);
        _clock = new ReplayClock(times[^1], round);
        FormatTime();
    }

    /// <summary>The event time of this moment, as text.</summary>
    protected ReadOnlySpan<byte> Time => _time.AsSpan(0, _timeLength);

    /// <inheritdoc/>
    public sealed override SourceRead TryRead(EventBuffer target)
    {
        if (_key == _keys)
        {
            NextMoment();
        }

        target.Clear();
        Write(target, _key++, _row);
        return SourceRead.Event;
    }

    /// <summary>Writes the event of key number <paramref name="key"/> at row number <paramref name="row"/>.</summary>
    protected abstract void Write(EventBuffer target, int key, int row);

    /// <summary>Gets the row of a key that is <paramref name="phase"/> rows ahead of the clock.</summary>
    protected int RowOf(int row, int phase)
    {
        var shifted = row + phase;
        return shifted < _times.Length ? shifted : shifted - _times.Length;
    }

    private void NextMoment()
    {
        _key = 0;
        if (++_row == _times.Length)
        {
            _row = 0;
            _clock.NextRound();
        }

        FormatTime();
    }

    private void FormatTime()
    {
        var text = new Utf8Text(_time);
        text.Append(_clock.At(_times[_row]), _precision);
        _timeLength = text.Length;
    }
}

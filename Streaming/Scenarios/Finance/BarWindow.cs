using StreamLab.Streaming.Windows;

namespace StreamLab.Streaming.Scenarios.Finance;

/// <summary>Aggregates a symbol's bars: open, high, low, close, volume and volume-weighted average price.</summary>
internal sealed class BarWindow : Window
{
    private double _open;
    private double _high;
    private double _low;
    private double _close;
    private double _volume;
    private double _turnover;

    /// <inheritdoc/>
    protected override int Numbers => 6;

    /// <inheritdoc/>
    protected override void Aggregate(ReadOnlySpan<double> values, bool isFirst)
    {
        var (open, high, low, close, volume) = (values[0], values[1], values[2], values[3], values[4]);
        if (isFirst)
        {
            (_open, _high, _low, _volume, _turnover) = (open, high, low, 0, 0);
        }

        _high = Math.Max(_high, high);
        _low = Math.Min(_low, low);
        _close = close;
        _volume += volume;
        // A bar does not list its trades, so its typical price stands for all of them.
        _turnover += (high + low + close) / 3 * volume;
    }

    /// <inheritdoc/>
    protected override void Save(Span<double> numbers) =>
        (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) = (_open, _high, _low, _close, _volume, _turnover);

    /// <inheritdoc/>
    protected override void Restore(ReadOnlySpan<double> numbers) =>
        (_open, _high, _low, _close, _volume, _turnover) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);

    /// <inheritdoc/>
    protected override void Describe(OrderedDictionary<string, double> values)
    {
        values["open"] = _open;
        values["high"] = _high;
        values["low"] = _low;
        values["close"] = _close;
        values["volume"] = _volume;
        // Without volume there is no weight, so the last price is used.
        values["vwap"] = _volume == 0 ? _close : _turnover / _volume;
    }
}

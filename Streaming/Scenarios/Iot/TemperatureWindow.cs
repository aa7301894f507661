using System.Globalization;
using StreamLab.Streaming.Windows;

namespace StreamLab.Streaming.Scenarios.Iot;

/// <summary>Aggregates a station's temperatures: mean, minimum, maximum, and an alert when a reading is far from all before it.</summary>
internal sealed class TemperatureWindow : Window
{
    // Fewer readings do not show what is usual.
    private const int LeastReadings = 30;
    private const double AlertSigmas = 3;

    private RunningStatistics _past;
    private double _sum;
    private double _min;
    private double _max;
    private Outlier _outlier;

    /// <inheritdoc/>
    public override void Follow(Window previous) => _past = ((TemperatureWindow)previous)._past;

    /// <inheritdoc/>
    protected override int Numbers => RunningStatistics.Numbers + 7;

    /// <inheritdoc/>
    protected override void Aggregate(ReadOnlySpan<double> values, bool isFirst)
    {
        var value = values[0];
        if (isFirst)
        {
            (_sum, _min, _max, _outlier) = (0, value, value, default);
        }

        Judge(value);
        _past.Add(value);
        _sum += value;
        _min = Math.Min(_min, value);
        _max = Math.Max(_max, value);
    }

    /// <inheritdoc/>
    protected override void Save(Span<double> numbers)
    {
        _past.Save(numbers);
        var own = numbers[RunningStatistics.Numbers..];
        (own[0], own[1], own[2]) = (_sum, _min, _max);
        (own[3], own[4], own[5], own[6]) = (_outlier.Value, _outlier.Mean, _outlier.Sigma, _outlier.Distance);
    }

    /// <inheritdoc/>
    protected override void Restore(ReadOnlySpan<double> numbers)
    {
        _past = RunningStatistics.Restore(numbers);
        var own = numbers[RunningStatistics.Numbers..];
        (_sum, _min, _max) = (own[0], own[1], own[2]);
        _outlier = new Outlier(own[3], own[4], own[5], own[6]);
    }

    /// <inheritdoc/>
    protected override void Describe(OrderedDictionary<string, double> values)
    {
        values["mean"] = _sum / Count;
        values["min"] = _min;
        values["max"] = _max;
    }

    /// <inheritdoc/>
    protected override string? Alert() => _outlier.Distance == 0 ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"temperature {_outlier.Value:0.0#} is more than 3 sigma from the mean {_outlier.Mean:0.0#} (sigma {_outlier.Sigma:0.0#})");

    /// <summary>Keeps the unusual reading that is furthest from the mean. Its text is made only on demand.</summary>
    private void Judge(double value)
    {
        var distance = Math.Abs(value - _past.Mean);
        var sigma = _past.Deviation;
        if (_past.Count >= LeastReadings && distance > AlertSigmas * sigma && distance > _outlier.Distance)
        {
            _outlier = new Outlier(value, _past.Mean, sigma, distance);
        }
    }

    private readonly record struct Outlier(double Value, double Mean, double Sigma, double Distance);
}

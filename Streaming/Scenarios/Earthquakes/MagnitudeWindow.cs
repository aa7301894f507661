using StreamLab.Streaming.Windows;

namespace StreamLab.Streaming.Scenarios.Earthquakes;

/// <summary>Aggregates a network's earthquakes: their count and largest magnitude.</summary>
internal sealed class MagnitudeWindow : Window
{
    private double _max;

    /// <inheritdoc/>
    protected override int Numbers => 1;

    /// <inheritdoc/>
    protected override void Aggregate(ReadOnlySpan<double> values, bool isFirst) =>
        _max = isFirst ? values[0] : Math.Max(_max, values[0]);

    /// <inheritdoc/>
    protected override void Save(Span<double> numbers) => numbers[0] = _max;

    /// <inheritdoc/>
    protected override void Restore(ReadOnlySpan<double> numbers) => _max = numbers[0];

    /// <inheritdoc/>
    protected override void Describe(OrderedDictionary<string, double> values) => values["maxMagnitude"] = _max;
}

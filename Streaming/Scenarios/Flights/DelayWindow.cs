using StreamLab.Streaming.Windows;

namespace StreamLab.Streaming.Scenarios.Flights;

/// <summary>Aggregates an airport's departures: their count and mean delay in minutes.</summary>
internal sealed class DelayWindow : Window
{
    private double _sum;

    /// <inheritdoc/>
    protected override int Numbers => 1;

    /// <inheritdoc/>
    protected override void Aggregate(ReadOnlySpan<double> values, bool isFirst) =>
        _sum = isFirst ? values[0] : _sum + values[0];

    /// <inheritdoc/>
    protected override void Save(Span<double> numbers) => numbers[0] = _sum;

    /// <inheritdoc/>
    protected override void Restore(ReadOnlySpan<double> numbers) => _sum = numbers[0];

    /// <inheritdoc/>
    protected override void Describe(OrderedDictionary<string, double> values) => values["meanDelay"] = _sum / Count;
}

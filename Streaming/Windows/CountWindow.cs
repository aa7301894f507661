namespace StreamLab.Streaming.Windows;

/// <summary>Counts events and aggregates nothing else.</summary>
internal sealed class CountWindow : Window
{
    /// <inheritdoc/>
    protected override int Numbers => 0;

    /// <inheritdoc/>
    protected override void Aggregate(ReadOnlySpan<double> values, bool isFirst)
    {
    }

    /// <inheritdoc/>
    protected override void Save(Span<double> numbers)
    {
    }

    /// <inheritdoc/>
    protected override void Restore(ReadOnlySpan<double> numbers)
    {
    }

    /// <inheritdoc/>
    protected override void Describe(OrderedDictionary<string, double> values)
    {
    }
}

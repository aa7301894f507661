namespace StreamLab.Streaming.Windows;

/// <summary>Only the count.</summary>
internal sealed class CountWindow : Window
{
    /// <inheritdoc/>
    protected override void Aggregate(ReadOnlySpan<double> values, bool isFirst)
    {
    }

    /// <inheritdoc/>
    protected override void Describe(OrderedDictionary<string, double> values)
    {
    }
}

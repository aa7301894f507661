using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Windows;

/// <summary>The aggregator for records without anything to aggregate.</summary>
internal sealed class NoWindows : IWindowAggregator
{
    /// <inheritdoc/>
    public long Closed => 0;

    /// <inheritdoc/>
    public long Late => 0;

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
    }

    /// <inheritdoc/>
    public IReadOnlyList<WindowResult> Newest(int count) => [];
}

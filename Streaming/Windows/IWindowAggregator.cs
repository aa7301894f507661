using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Windows;

/// <summary>A view of windows, for snapshots.</summary>
public interface IWindowView
{
    /// <summary>The number of windows closed so far.</summary>
    long Closed { get; }

    /// <summary>The number of events that came after their window was closed.</summary>
    long Late { get; }

    /// <summary>Gets the newest windows, newest first, at most <paramref name="count"/>.</summary>
    IReadOnlyList<WindowResult> Newest(int count);
}

/// <summary>Aggregates events in tumbling windows. Not thread-safe: only the consuming thread uses it.</summary>
public interface IWindowAggregator : IWindowView
{
    /// <summary>Adds one event.</summary>
    /// <param name="key">The record's key.</param>
    /// <param name="data">The event's data: the scenario's JSON object. Anything else is ignored.</param>
    void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data);
}

using StreamLab.Streaming.Snapshots;

namespace StreamLab.Streaming.Windows;

/// <summary>Windows as they are shown.</summary>
public interface IWindowView
{
    /// <summary>Windows closed so far.</summary>
    long Closed { get; }

    /// <summary>Events that came after their window was closed.</summary>
    long Late { get; }

    /// <summary>The newest windows, newest first, at most <paramref name="count"/>.</summary>
    IReadOnlyList<WindowResult> Newest(int count);
}

/// <summary>Aggregates a scenario's events in tumbling windows of event time. Not thread-safe: the consuming thread owns it.</summary>
public interface IWindowAggregator : IWindowView
{
    /// <summary>Adds one event.</summary>
    /// <param name="key">The record's key.</param>
    /// <param name="data">The event's data: the scenario's JSON object. Anything else is passed over.</param>
    void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data);
}

using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Sources;

/// <summary>A source of events. Not thread-safe: one thread reads.</summary>
public interface IEventSource : IAsyncDisposable
{
    /// <summary>The number of lines so far that could not be read as events.</summary>
    long Malformed { get; }

    /// <summary>The first malformed lines, at most a hundred.</summary>
    IReadOnlyList<MalformedLine> MalformedLines { get; }

    /// <summary>Writes the next event's key and data to <paramref name="target"/>, without waiting for input.</summary>
    /// <returns>The outcome; <see cref="SourceRead.Pending"/> leaves <paramref name="target"/> untouched.</returns>
    SourceRead TryRead(EventBuffer target);

    /// <summary>Waits until <see cref="TryRead"/> returns something other than <see cref="SourceRead.Pending"/>.</summary>
    ValueTask WaitAsync(CancellationToken cancellationToken);
}

/// <summary>The outcomes of a read.</summary>
public enum SourceRead
{
    /// <summary>An event was written.</summary>
    Event,

    /// <summary>No complete event is available yet: wait, then try again.</summary>
    Pending,

    /// <summary>There are no more events.</summary>
    End,
}

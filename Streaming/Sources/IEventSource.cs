using StreamLab.Streaming.Reports;

namespace StreamLab.Streaming.Sources;

/// <summary>Where events come from. Not thread-safe: one thread reads.</summary>
public interface IEventSource : IAsyncDisposable
{
    /// <summary>Lines that could not be read as events, so far.</summary>
    long Malformed { get; }

    /// <summary>The first of them, at most a hundred.</summary>
    IReadOnlyList<MalformedLine> MalformedLines { get; }

    /// <summary>Writes the next event's key and data to <paramref name="target"/>, without waiting for input.</summary>
    /// <returns>Whether there was one; <see cref="SourceRead.Pending"/> leaves <paramref name="target"/> untouched.</returns>
    SourceRead TryRead(EventBuffer target);

    /// <summary>Waits until <see cref="TryRead"/> has something to say other than <see cref="SourceRead.Pending"/>.</summary>
    ValueTask WaitAsync(CancellationToken cancellationToken);
}

/// <summary>The outcome of a read.</summary>
public enum SourceRead
{
    /// <summary>An event was written.</summary>
    Event,

    /// <summary>No complete event is there yet: wait, then try again.</summary>
    Pending,

    /// <summary>There will be no more.</summary>
    End,
}

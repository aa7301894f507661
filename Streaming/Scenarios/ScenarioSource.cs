using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sources;

namespace StreamLab.Streaming.Scenarios;

/// <summary>The base of scenarios' sources, which play a recorded or computed series without end and never wait.</summary>
/// <remarks>On the hot path everything is parsed before the first event, and writing an event allocates nothing.</remarks>
internal abstract class ScenarioSource : IEventSource
{
    /// <inheritdoc/>
    public long Malformed => 0;

    /// <inheritdoc/>
    public IReadOnlyList<MalformedLine> MalformedLines => [];

    /// <inheritdoc/>
    public abstract SourceRead TryRead(EventBuffer target);

    /// <inheritdoc/>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Writes the key of <paramref name="target"/>.</summary>
    protected static void WriteKey(EventBuffer target, ReadOnlySpan<byte> key)
    {
        key.CopyTo(target.KeyWriter.GetSpan(key.Length));
        target.KeyWriter.Advance(key.Length);
        target.HasKey = true;
    }
}

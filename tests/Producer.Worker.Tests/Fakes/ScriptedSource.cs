using StreamLab.Streaming.Reports;
using StreamLab.Streaming.Sources;

namespace StreamLab.Producer.Worker.Tests.Fakes;

/// <summary>A source whose every read a test decides.</summary>
/// <param name="read">Gets the number of the read, from 1, and where to write the event.</param>
/// <param name="wait">What waiting for more is; null for no wait.</param>
internal sealed class ScriptedSource(Func<int, EventBuffer, SourceRead> read, Func<CancellationToken, Task>? wait = null) : IEventSource
{
    private int _reads;

    public int Reads => Volatile.Read(ref _reads);

    public long Malformed => 0;

    public IReadOnlyList<MalformedLine> MalformedLines => [];

    /// <summary>Events without key or data; <paramref name="onRead"/> is told of each.</summary>
    public static ScriptedSource Empty(int events, Action<int>? onRead = null) => new((number, _) =>
    {
        if (number > events)
        {
            return SourceRead.End;
        }

        onRead?.Invoke(number);
        return SourceRead.Event;
    });

    /// <summary>Events with data of these sizes, without key.</summary>
    public static ScriptedSource OfSizes(params int[] sizes) => new((number, target) =>
    {
        if (number > sizes.Length)
        {
            return SourceRead.End;
        }

        var size = sizes[number - 1];
        target.DataWriter.GetSpan(size)[..size].Fill((byte)'1');
        target.DataWriter.Advance(size);
        return SourceRead.Event;
    });

    public SourceRead TryRead(EventBuffer target) => read(Interlocked.Increment(ref _reads), target);

    public ValueTask WaitAsync(CancellationToken cancellationToken) =>
        wait is null ? ValueTask.CompletedTask : new(wait(cancellationToken));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
